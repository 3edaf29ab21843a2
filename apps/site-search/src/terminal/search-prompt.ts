import { createInterface } from 'node:readline';

/** Answers one query. */
export type Answer = (query: string) => Promise<void>;

/**
 * Asks for queries until there is an end: Ctrl-D, Ctrl-C, an empty line, or an aborted signal.
 */
export async function promptForQueries(answer: Answer, signal: AbortSignal): Promise<void> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: 'search> ' });
  const close = (): void => prompt.close();
  prompt.once('SIGINT', close);
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  console.log('an empty line ends');
  prompt.prompt();
  for await (const line of prompt) {
    const query = line.trim();
    if (query === '') break;
    await answer(query);
    prompt.prompt();
  }
  prompt.close();
}
