import { createInterface, type Interface } from 'node:readline';
import type { Screen } from './screen.js';

/** What becomes of what is typed. */
export interface Listener {
  typed(line: string): void;
  /** Nothing more comes: Ctrl-D, Ctrl-C, the end of the input, or the prompt was closed. */
  ended(): void;
}

/** Asks for one line after another. */
export class SearchPrompt {
  private readonly lines: Interface;
  private waiting = false;
  private closed = false;

  constructor({ input, output }: Pick<Screen, 'input' | 'output'>, listener: Listener) {
    this.lines = createInterface({ input, output, prompt: 'search (empty to end)> ' });
    this.lines.on('line', (line) => {
      this.waiting = false;
      listener.typed(line);
    });
    this.lines.once('SIGINT', () => this.close());
    this.lines.once('close', () => {
      this.closed = true;
      // Nobody has finished the line of the prompt.
      if (this.waiting) output.write('\n');
      listener.ended();
    });
  }

  ask(): void {
    // The end of the input may have come meanwhile.
    if (this.closed) return;
    this.waiting = true;
    this.lines.prompt();
  }

  close(): void {
    this.lines.close();
  }
}
