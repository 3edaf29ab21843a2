/** A style of text on a terminal. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Where a command runs, reads and writes. */
export interface Terminal {
  /** The current folder, with `/` between folders. */
  readonly cwd: string;
  /** Whether questions can be asked. */
  readonly interactive: boolean;
  /** Writes a line to the standard output: results. */
  print(line: string): void;
  /** Writes a line to the standard error output: everything about the run itself. */
  note(line: string): void;
  /** Shows a line on the standard error output until the next one is written there, or an empty one takes it away; nothing where that is not a terminal. */
  status(line: string): void;
  /** Styles text for `print`; plain text where the output shows no colours. */
  style(style: Style, text: string): string;
}
