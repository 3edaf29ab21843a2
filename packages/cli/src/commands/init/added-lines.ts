import { posix } from 'node:path';
import type { Change } from '../../changes/change.js';

const decoder = new TextDecoder();

/** A change as a user reads it: the file, and the lines that it gets. */
export function addedLines(change: Change, cwd: string): readonly string[] {
  const path = posix.relative(cwd, change.path);
  const after = linesOf(change.after);
  if (change.kind === 'create') return [`CREATE ${path}`, ...after.map((line) => `  + ${line}`)];
  const before = new Set(linesOf(change.before));
  return [`UPDATE ${path}`, ...after.filter((line) => !before.has(line)).map((line) => `  + ${line}`)];
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return decoder.decode(bytes).trimEnd().split(/\r?\n/);
}
