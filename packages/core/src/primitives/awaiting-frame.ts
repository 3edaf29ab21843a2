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
  // Resolving a promise to this one takes a microtask, and so does its return.
  await undefined;
  await undefined;
  throw makeError(awaitingFrame(new Error().stack));
}

/** The first async function of a stack as V8 writes it: `at async main (file:1:2)`, `at async file:1:2`. */
function awaitingFrame(stack: unknown): string | undefined {
  return /^ +at async (?!Promise\.)(.+)$/m.exec(String(stack))?.[1];
}
