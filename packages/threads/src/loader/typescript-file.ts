import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type ModuleFormat = 'module' | 'commonjs';

const TYPESCRIPT = /\.[cm]?tsx?$/;

export function isTypeScript(file: string): boolean {
  return TYPESCRIPT.test(file);
}

/** Whether Node would take a file for an ES module: by its extension, or by the `type` of the nearest manifest. */
export function formatOf(path: string): ModuleFormat {
  if (/\.mtsx?$/.test(path)) return 'module';
  if (/\.ctsx?$/.test(path)) return 'commonjs';
  const manifest = nearest(path, 'package.json');
  if (manifest === undefined) return 'commonjs';
  const { type } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly type?: string };
  return type === 'module' ? 'module' : 'commonjs';
}

/** The nearest file of that name, in the folder of `path` or above it. */
export function nearest(path: string, name: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const candidate = join(folder, name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}
