import { posix } from 'node:path';
import { parseName, type Name } from '../naming/name.js';
import { isOn, valueOf, type Flag } from './flag.js';
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

/** A message or state with what belongs to it, in one text: `Find(text:string):string[]`. */
export interface PartTarget {
  readonly folder: string;
  readonly item: string;
}

/**
 * Reads `search/Find(text:string):string[]`, whose fields and rest may be given by flags as well: `--fields text:string` and, for a
 * request, `--response string[]`.
 *
 * @param rest the flag for what stands behind the colon
 */
export function partTarget({ name: path, flags }: Order, site: Site, rest?: string): PartTarget {
  const [, folders = '', head = path] = /^((?:[^/(:]+\/)*)(.*)$/s.exec(path) ?? [];
  const fields = valueOf(flags, 'fields');
  const behind = rest === undefined ? undefined : valueOf(flags, rest);
  const item = `${head}${fields === undefined ? '' : `(${fields})`}${behind === undefined ? '' : `:${behind}`}`;
  return { folder: posix.join(site.folder, folders), item };
}

/** Fields of a message or a state. */
export const fieldsFlag: Flag = {
  name: 'fields',
  value: '<list>',
  summary: 'its fields: x:number,y:number',
  question: 'Which fields does it have? (x:number,y:number; none)',
};

/** Fields of a message with a schema. */
export const schemaFlag: Flag = {
  name: 'schema',
  value: '<list>',
  summary: 'its fields with a schema of zod: url:url,depth:int?,tags:string[]',
};

export type FileKind = 'agent' | 'event' | 'module' | 'pipeline' | 'request' | 'service' | 'state';

/** The path of the file of a thing: Nest has the kind in the names of files, others have the name alone. */
export function filePath({ project }: Site, { name, folder }: Target, kind: FileKind): string {
  const nestName = `${name.kebab}.${kind}.ts`;
  const plainName = kind === 'module' ? `${name.kebab}-module.ts` : `${name.kebab}.ts`;
  return posix.join(folder, project.isNest ? nestName : plainName);
}
