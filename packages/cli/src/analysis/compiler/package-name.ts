import type { Code } from './code.js';

const names = new WeakMap<Code, Map<string, string | undefined>>();

/** The name of the package that a file belongs to. */
export function packageNameOf(code: Code, fileName: string): string | undefined {
  const packaged = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(fileName)?.[1];
  return packaged ?? manifestName(code, fileName.slice(0, fileName.lastIndexOf('/')));
}

function manifestName(code: Code, folder: string): string | undefined {
  const known = names.get(code) ?? new Map<string, string | undefined>();
  names.set(code, known);
  if (!known.has(folder)) known.set(folder, readName(code, folder));
  return known.get(folder);
}

function readName(code: Code, folder: string): string | undefined {
  if (!folder.includes('/')) return undefined;
  const text = code.ts.sys.readFile(`${folder}/package.json`);
  const name = text === undefined ? undefined : nameIn(text);
  return name ?? manifestName(code, folder.slice(0, folder.lastIndexOf('/')));
}

function nameIn(text: string): string | undefined {
  try {
    return (JSON.parse(text) as { readonly name?: string } | null)?.name;
  } catch {
    return undefined;
  }
}
