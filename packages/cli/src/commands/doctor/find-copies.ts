import { existsSync, readdirSync, readFileSync, realpathSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { upwards } from '../../project/folders.js';

/** An installed copy of a package. */
export interface Copy {
  /** From the folder that was searched. */
  readonly path: string;
  readonly version: string;
}

/** All copies of a package that are installed for a folder: below it and above it, nested ones too, and those in the store of pnpm. */
export function findCopies(folder: string, name: string): readonly Copy[] {
  const places = upwards(folder).flatMap((each) => below(join(each, 'node_modules'), name));
  const real = new Set(places.map((place) => realpathSync(place)));
  return [...real].sort().map((path) => ({ path: relative(folder, path), version: versionIn(path) }));
}

function below(modules: string, name: string): readonly string[] {
  const own = join(modules, name);
  const nested = packagesIn(modules).flatMap((each) => below(join(each, 'node_modules'), name));
  return existsSync(join(own, 'package.json')) ? [own, ...nested] : nested;
}

/** The packages that are really in a node_modules: links lead to others, or to those in pnpm's store. */
function packagesIn(modules: string): readonly string[] {
  return foldersIn(modules).flatMap((folder) => {
    const path = join(modules, folder.name);
    if (folder.name === '.pnpm') return foldersIn(path).map((each) => join(path, each.name));
    return folder.name.startsWith('@') ? foldersIn(path).map((each) => join(path, each.name)) : [path];
  });
}

function foldersIn(path: string): readonly Dirent[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).filter((each) => each.isDirectory());
}

function versionIn(path: string): string {
  const { version = '0' } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { version?: string };
  return version;
}
