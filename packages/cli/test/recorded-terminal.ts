import type { Terminal } from '../src/terminal/terminal.js';

/** A terminal that keeps what is written to it. It shows no colours and cannot ask. */
export class RecordedTerminal implements Terminal {
  readonly interactive = false;

  constructor(readonly cwd: string = process.cwd()) {}

  readonly printed: string[] = [];
  readonly notes: string[] = [];
  readonly statuses: string[] = [];

  print(line: string): void {
    this.printed.push(line);
  }

  note(line: string): void {
    this.notes.push(line);
  }

  status(line: string): void {
    this.statuses.push(line);
  }

  style(_: string, text: string): string {
    return text;
  }
}
