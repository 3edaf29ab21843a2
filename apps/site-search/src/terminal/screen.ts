import picocolors from 'picocolors';
import type { Colors } from './found-lines.js';

/** Where lines are printed and, if somebody sits there, typed. */
export class Screen {
  /** Whether what is printed is seen on a terminal, and not by another program. */
  readonly isTerminal: boolean;
  /** Whether there is somebody to be asked. */
  readonly isInteractive: boolean;
  readonly colors: Colors;

  constructor(
    readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
    readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean },
  ) {
    this.isTerminal = output.isTTY === true;
    this.isInteractive = this.isTerminal && input.isTTY === true;
    // Some tools take a CI server for a terminal with colours; a pipe gets plain lines wherever it is.
    // Undefined would mean the default there, not `no`.
    this.colors = picocolors.createColors(this.isTerminal ? picocolors.isColorSupported : false);
  }

  print(line: string): void {
    this.output.write(`${line}\n`);
  }
}
