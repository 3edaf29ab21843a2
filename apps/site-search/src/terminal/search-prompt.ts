import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface } from 'node:readline';
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

  constructor(
    private readonly screen: Pick<Screen, 'input' | 'output' | 'setBottom' | 'releaseBottom'>,
    listener: Listener,
  ) {
    const { input, output } = screen;
    this.lines = createInterface({ input, output, prompt: 'search for words (Enter alone quits)> ' });
    this.lines.on('line', (line) => {
      this.stopWaiting();
      listener.typed(line);
    });
    this.lines.once('SIGINT', () => this.close());
    this.lines.once('close', () => {
      this.closed = true;
      // The line of the prompt is unfinished.
      if (this.stopWaiting()) output.write('\n');
      listener.ended();
    });
  }

  ask(): void {
    // The end of the input may have come meanwhile.
    if (this.closed) return;
    this.waiting = true;
    this.screen.setBottom(this);
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

  private stopWaiting(): boolean {
    const { waiting } = this;
    this.waiting = false;
    if (waiting) this.screen.releaseBottom();
    return waiting;
  }
}
