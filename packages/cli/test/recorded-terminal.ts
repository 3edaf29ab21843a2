import type { Terminal } from '../src/terminal/terminal.js';

/** A terminal that keeps what is written to it. It shows no colours and cannot ask. */
export class RecordedTerminal implements Terminal {
  readonly interactive = false;

  constructor(readonly cwd: string = process.cwd()) {}

  readonly printed: string[] = [];
  readonly notes: string[] = [];

  print(line: string): void {
    this.printed.push(line);
  }

  note(line: string): void {
    this.notes.push(line);
  }

  status(): void {
    // Shown on terminals only.
  }

  style(_: string, text: string): string {
    return text;
  }
}
