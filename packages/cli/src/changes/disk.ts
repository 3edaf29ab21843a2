import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { Files } from './files.js';

/** The files on the disk. */
export const disk: Files = {
  read(path) {
    return unlessMissing(() => readFileSync(path));
  },
  list(folder) {
    const entries = unlessMissing(() => readdirSync(folder, { withFileTypes: true })) ?? [];
    return entries
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() || isFolderBehind(folder, entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  },
};

function isFolderBehind(folder: string, link: { readonly name: string; isSymbolicLink(): boolean }): boolean {
  return link.isSymbolicLink() && statSync(`${folder}/${link.name}`, { throwIfNoEntry: false })?.isDirectory() === true;
}

const missing = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (missing.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
