import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { CliError } from '../plugin/cli-error.js';
import { isWithin, upwards } from './folders.js';
import { dependsOn, readManifest, type Manifest } from './manifest.js';
import { readJsonc } from './read-jsonc.js';
import { findWorkspace, type Member } from './workspace.js';

/** The package, or the project within one, that code is generated into. */
export interface Project {
  /** Where its package.json is. */
  readonly folder: string;
  /** Where its sources are. */
  readonly sources: string;
  /** Its package.json, and after it that of the workspace. */
  readonly manifests: readonly Manifest[];
  readonly isNest: boolean;
}

/**
 * The project that a folder belongs to, or the one of the workspace with this name.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND`
 */
export function findProject(draft: Draft, from: string, name?: string): Project {
  const workspace = findWorkspace(draft, from);
  const members = workspace?.members ?? [];
  const member = name === undefined ? memberAround(members, from) : memberNamed(members, name);
  const folder = upwards(member?.folder ?? from).find((each) => readManifest(draft, each) !== undefined);
  if (folder === undefined) {
    throw new CliError(
      'INSTAR_CLI_NOT_FOUND',
      `there is no package.json in ${from} or above it; instar new makes an application`,
    );
  }
  const folders = new Set([folder, ...(workspace ? [workspace.folder] : [])]);
  const manifests = [...folders].flatMap((each) => readManifest(draft, each) ?? []);
  const sources = member?.sources ?? sourcesOf(draft, member?.folder ?? folder);
  const isNest = dependsOn(manifests.slice(0, 1), '@nestjs/core');
  return { folder, sources, manifests, isNest };
}

/** The innermost member that the folder is in. */
function memberAround(members: readonly Member[], from: string): Member | undefined {
  return members.filter(({ folder }) => isWithin(from, folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
}

function memberNamed(members: readonly Member[], name: string): Member {
  const named = members.filter((each) => each.name === name || each.name.endsWith(`/${name}`));
  const found = named[0] ?? members.find(({ folder }) => posix.basename(folder) === name);
  if (found !== undefined) return found;
  const all = members.map((each) => each.name).join(', ');
  throw new CliError(
    'INSTAR_CLI_NOT_FOUND',
    `there is no project "${name}"${all ? `; there are ${all}` : ': the folder is in no workspace'}`,
  );
}

function sourcesOf(draft: Draft, folder: string): string {
  const nest = readJsonc(draft, `${folder}/nest-cli.json`) as { sourceRoot?: string } | undefined;
  const sources = posix.join(folder, nest?.sourceRoot ?? 'src');
  return draft.list(sources).length > 0 ? sources : folder;
}
