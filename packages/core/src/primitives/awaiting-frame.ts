/**
 * A promise that rejects with an error whose stack leads to the async functions that wait for it.
 *
 * An error that is made in a timer has the stack of the timer. One that is made while a promise rejects, to which another one has been
 * resolved, has the functions behind it that await this one: V8 finds them when the error is made, and until then they cost nothing.
 *
 * @param makeError takes the nearest of these functions, `Fetcher.getPage (file:///app/fetcher.ts:12:20)`; `undefined` if the engine does
 * not tell, or nothing awaits the promise.
 */
export async function rejectWhereAwaited(makeError: (frame: string | undefined) => Error): Promise<never> {
  // A promise that is resolved to this one listens to it a microtask later, and only then can the engine find what is behind it.
  await Promise.resolve();
  await Promise.resolve();
  throw makeError(awaitingFrame(new Error().stack));
}

/**
 * The function that awaits, from a stack as V8 writes it. Below the frame of this file are only the platform's own and the async ones:
 * `at async main (file:1:2)`, `at async file:1:2`; some test runners leave out the word.
 */
function awaitingFrame(stack: unknown): string | undefined {
  const [, , ...frames] = String(stack).split('\n');
  const frame = frames.find((line) => / at /.test(line) && !/\(node:|\(native|Promise\./.test(line));
  return frame?.replace(/^ +at (?:async )?/, '');
}
