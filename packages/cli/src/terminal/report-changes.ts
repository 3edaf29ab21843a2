import { posix } from 'node:path';
import type { Change } from '../changes/change.js';
import type { Terminal } from './terminal.js';

export interface ChangeReport {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
  /** Whether nothing was written. */
  readonly isDry: boolean;
  readonly json: boolean;
}

/** Says what was written, or would be. Paths are shown from the current folder. */
export function reportChanges(terminal: Terminal, { changes, notes, isDry, json }: ChangeReport): void {
  const listed = changes.map(({ kind, path, after }) => ({
    kind,
    path: posix.relative(terminal.cwd, path),
    bytes: after.length,
  }));
  if (json) {
    terminal.print(JSON.stringify({ changes: listed, notes, dryRun: isDry }));
    return;
  }
  for (const { kind, path, bytes } of listed) {
    const word = terminal.style(kind === 'create' ? 'green' : 'cyan', kind.toUpperCase());
    terminal.print(`${word} ${path} (${bytes} bytes)`);
  }
  for (const note of notes) terminal.note(note);
  if (isDry) terminal.note('Nothing was written: --dry-run.');
}
