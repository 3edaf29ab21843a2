import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { importDeclarations } from '../source/imports.js';
import { readSource } from '../source/source-file.js';

/** Whether a source imports another one, by whatever way through relative imports. */
export function isReachable(draft: Draft, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const path of seen) {
    for (const next of importsOf(draft, path)) {
      if (next === to) return true;
      seen.add(next);
    }
  }
  return false;
}

function importsOf(draft: Draft, path: string): readonly string[] {
  return importDeclarations(readSource(draft, path))
    .filter(({ source, importKind }) => source.value.startsWith('.') && importKind !== 'type')
    .flatMap(({ source }) => {
      const target = posix.join(posix.dirname(path), source.value);
      const stem = target.replace(/\.[cm]?[jt]s$/, '');
      return (
        [target, `${stem}.ts`, `${target}.ts`, `${target}/index.ts`].find(
          (each) => /\.ts$/.test(each) && draft.read(each) !== undefined,
        ) ?? []
      );
    });
}
