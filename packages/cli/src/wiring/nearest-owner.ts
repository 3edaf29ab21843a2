import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { CliError } from '../plugin/cli-error.js';
import { isWithin, upwards } from '../project/folders.js';
import type { Project } from '../project/project.js';
import { sourceFiles, sourcesIn } from '../project/source-files.js';
import { moduleOwners, systemOwners, type Owner } from './owner.js';

/** Finds the owners in some sources. */
export type OwnerSearch = (draft: Draft, paths: readonly string[]) => readonly Owner[];

/** Modules of Instar, and where a folder has none, calls of `createSystem`. */
export const instarOwners: OwnerSearch = (draft, paths) => {
  const modules = moduleOwners(draft, paths, '@instar/core');
  return modules.length > 0 ? modules : systemOwners(draft, paths, '@instar/core');
};

export const nestModules: OwnerSearch = (draft, paths) => moduleOwners(draft, paths, '@nestjs/common');

/**
 * The owner in the folder, or in the nearest one above it that has any.
 *
 * @param wanted the class or the file that the user named
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND` for one that was named, and `INSTAR_CLI_AMBIGUOUS` for several in one folder
 */
export function nearestOwner(
  draft: Draft,
  project: Project,
  folder: string,
  search: OwnerSearch,
  wanted?: string,
): Owner | undefined {
  if (wanted !== undefined) return namedOwner(search(draft, sourceFiles(draft, project.sources)), wanted);
  const folders = upwards(folder).filter((each) => isWithin(each, project.sources));
  for (const each of folders.length > 0 ? folders : [project.sources]) {
    const [owner, ...more] = search(draft, sourcesIn(draft, each));
    if (owner !== undefined) return single([owner, ...more]);
  }
  return undefined;
}

function namedOwner(owners: readonly Owner[], wanted: string): Owner {
  const file = wanted.replace(/^\.\//, '').replace(/\.ts$/, '');
  const fits = ({ name, source }: Owner): boolean => {
    const path = source.path.replace(/\.ts$/, '');
    return name === wanted || path.endsWith(`/${file}`) || posix.basename(path).replace(/[.-]module$/, '') === file;
  };
  const found = owners.filter(fits);
  if (found.length === 0) {
    const all = owners.map(describe).join(', ');
    throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no module "${wanted}"${all ? `; there are ${all}` : ''}`);
  }
  return single(found);
}

function single(owners: readonly Owner[]): Owner {
  const [owner, ...more] = owners;
  if (owner !== undefined && more.length === 0) return owner;
  throw new CliError(
    'INSTAR_CLI_AMBIGUOUS',
    `there are several modules, and --module says which is meant: ${owners.map(describe).join(', ')}`,
  );
}

function describe({ name, source }: Owner): string {
  return `${name} (${posix.basename(source.path)})`;
}
