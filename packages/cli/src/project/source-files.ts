import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';

const skipped = new Set(['node_modules', 'dist', 'build', 'coverage']);

/** The sources of a folder and those below it: TypeScript, without declarations and tests. */
export function sourceFiles(draft: Draft, folder: string): readonly string[] {
  return draft.list(folder).flatMap(({ name, isFolder }) => {
    const path = posix.join(folder, name);
    if (isFolder) return skipped.has(name) || name.startsWith('.') ? [] : sourceFiles(draft, path);
    return isSource(name) ? [path] : [];
  });
}

/** The sources in a folder, without those below it. */
export function sourcesIn(draft: Draft, folder: string): readonly string[] {
  const files = draft.list(folder).filter(({ name, isFolder }) => !isFolder && isSource(name));
  return files.map(({ name }) => posix.join(folder, name));
}

function isSource(name: string): boolean {
  return /\.[cm]?ts$/.test(name) && !/\.(?:d|test|spec|e2e-spec)\.[cm]?ts$/.test(name);
}
