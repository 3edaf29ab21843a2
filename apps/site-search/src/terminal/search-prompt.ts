import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface } from 'node:readline';
import type { Screen } from './screen.js';

/** Asks for one query after another. */
export class SearchPrompt {
  private readonly lines: Interface;
  private waiting = false;
  private closed = false;

  constructor(private readonly screen: Pick<Screen, 'input' | 'output' | 'setBottom' | 'releaseBottom'>) {
    const { input, output } = screen;
    this.lines = createInterface({ input, output, prompt: 'search for words (Enter alone quits)> ' });
    this.lines.on('line', () => this.stopWaiting());
    this.lines.once('SIGINT', () => this.close());
    this.lines.once('close', () => {
      this.closed = true;
      // The line of the prompt is unfinished.
      if (this.stopWaiting()) output.write('\n');
    });
  }

  /** Asks for each query when it is read. They end with Enter alone, Ctrl-D, Ctrl-C, the end of the input, or `close`. */
  async *queries(): AsyncGenerator<string, void> {
    this.ask();
    for await (const line of this.lines) {
      const query = line.trim();
      if (query === '') return;
      yield query;
      this.ask();
    }
  }

  close(): void {
    this.lines.close();
  }

  clear(): void {
    moveCursor(this.screen.output, 0, -this.lines.getCursorPos().rows);
    cursorTo(this.screen.output, 0);
    clearScreenDown(this.screen.output);
  }

  /** Draws the prompt with what has been typed so far. */
  draw(): void {
    // readline goes up first, by as many rows as its text had.
    this.screen.output.write('\n'.repeat(this.lines.getCursorPos().rows));
    this.lines.prompt(true);
  }

  private ask(): void {
    // The end of the input may have come meanwhile.
    if (this.closed) return;
    this.waiting = true;
    this.screen.setBottom(this);
  }

  private stopWaiting(): boolean {
    const { waiting } = this;
    this.waiting = false;
    if (waiting) this.screen.releaseBottom();
    return waiting;
  }
}
