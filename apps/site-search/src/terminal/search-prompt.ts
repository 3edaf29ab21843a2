import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** Answers one query. */
type Answer = (query: string) => Promise<void>;

/** Asks for queries until there is an end: an empty line, Ctrl-D, Ctrl-C, or an aborted signal. */
export async function promptForQueries(
  answer: Answer,
  signal: AbortSignal,
  input: Readable,
  output: Writable,
): Promise<void> {
  const prompt = createInterface({ input, output, prompt: 'search (empty to end)> ' });
  const closed = new AbortController();
  const close = (): void => prompt.close();
  prompt.once('close', () => closed.abort());
  prompt.once('SIGINT', close);
  signal.addEventListener('abort', close, { once: true, signal: closed.signal });
  prompt.prompt();
  for await (const line of prompt) {
    const query = line.trim();
    if (query === '') {
      prompt.close();
      return;
    }
    await answer(query);
    // The end of the input may have come meanwhile.
    if (!closed.signal.aborted) prompt.prompt();
  }
  // Nobody has finished the line of the prompt.
  output.write('\n');
}
