import { clearLine, cursorTo } from 'node:readline';
import picocolors from 'picocolors';
import type { Colors } from './found-lines.js';

/** What stands unfinished at the bottom of a terminal: a progress bar or a prompt. Whatever is printed goes above it. */
export interface BottomLine {
  /** Takes it off the screen, with the cursor where it began. */
  clear(): void;
  draw(): void;
}

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Where lines are printed and, if a user is present, typed. The only writer to the terminal, so that no line runs into another. */
export class Screen {
  /** Whether what is printed is seen on a terminal, and not by another program. */
  readonly isTerminal: boolean;
  /** Whether there is a user to ask. */
  readonly isInteractive: boolean;
  readonly colors: Colors;
  private bottom: BottomLine | undefined = undefined;

  constructor(
    readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
    readonly output: Output,
    private readonly errors: Output,
  ) {
    this.isTerminal = output.isTTY === true;
    this.isInteractive = this.isTerminal && input.isTTY === true;
    // Some tools take a CI server for a terminal with colours; a pipe gets plain lines wherever it is.
    // Undefined would mean the default there, not `no`.
    this.colors = picocolors.createColors(this.isTerminal ? picocolors.isColorSupported : false);
  }

  /** Characters in a line of the terminal; `undefined` if it is not one. */
  get width(): number | undefined {
    return this.isTerminal ? this.output.columns : undefined;
  }

  print(line: string): void {
    this.write(this.output, line);
  }

  /** Prints on stderr what is not a result. */
  remark(line: string): void {
    this.write(this.errors, line);
  }

  /** Draws this at the bottom, and again after each line, until something else takes its place. */
  setBottom(bottom: BottomLine): void {
    this.bottom = bottom;
    bottom.draw();
  }

  /** Leaves the bottom line as it is; what follows is printed below. */
  releaseBottom(): void {
    this.bottom = undefined;
  }

  private write(stream: Output, line: string): void {
    if (stream.isTTY === true) this.clearBottom(stream);
    stream.write(`${line}\n`);
    if (stream.isTTY === true) this.bottom?.draw();
  }

  private clearBottom(stream: Output): void {
    if (this.bottom !== undefined) this.bottom.clear();
    else clearCurrentLine(stream);
  }
}

/** Even with nothing of ours there, the terminal itself may have written `^C`. */
export function clearCurrentLine(stream: NodeJS.WritableStream): void {
  cursorTo(stream, 0);
  clearLine(stream, 0);
}
