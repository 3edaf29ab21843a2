import { posix } from 'node:path';
import { parseName, type Name } from '../naming/name.js';
import { isOn } from './flag.js';
import type { Order } from './generator.js';
import type { Site } from './site.js';

/** The name of a new thing, and the folder that it goes to. */
export interface Target {
  readonly name: Name;
  readonly folder: string;
}

/** Reads `search/crawler`: folders, and a name that gets a folder of its own unless `--flat` is given. */
export function targetOf({ name: path, flags }: Order, site: Site, what: string): Target {
  const parts = path.split('/');
  const name = parseName(parts.pop() ?? '', what);
  const folder = posix.join(site.folder, ...parts);
  return { name, folder: isOn(flags, 'flat') ? folder : posix.join(folder, name.kebab) };
}

/** Splits `search/Find(text:string)` into a folder, and a message or state with what belongs to it. */
export function partTargets({ name: path }: Order, site: Site): { readonly folder: string; readonly item: string } {
  const [, folders = '', item = path] = /^((?:[^/(:]+\/)*)(.*)$/s.exec(path) ?? [];
  return { folder: posix.join(site.folder, folders), item };
}

export type FileKind = 'agent' | 'event' | 'module' | 'request' | 'service' | 'state';

/** The path of the file of a thing: Nest has the kind in the names of files, others have the name alone. */
export function filePath({ project }: Site, { name, folder }: Target, kind: FileKind): string {
  const nestName = `${name.kebab}.${kind}.ts`;
  const plainName = kind === 'module' ? `${name.kebab}-module.ts` : `${name.kebab}.ts`;
  return posix.join(folder, project.isNest ? nestName : plainName);
}
