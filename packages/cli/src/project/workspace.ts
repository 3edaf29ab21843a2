import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { upwards } from './folders.js';
import { readManifest } from './manifest.js';
import { readJsonc } from './read-jsonc.js';

/** A package, or a project of Nest's or Nx's, of a repository that has several. */
export interface Member {
  readonly name: string;
  readonly folder: string;
  /** Where its configuration says that the sources are. */
  readonly sources: string | undefined;
}

/** A repository with several packages or projects. */
export interface Workspace {
  readonly folder: string;
  readonly members: readonly Member[];
}

/** The workspace that a folder is in: of npm, yarn, bun, pnpm, Nest or Nx. */
export function findWorkspace(draft: Draft, from: string): Workspace | undefined {
  for (const folder of upwards(from)) {
    const members = [...packageMembers(draft, folder), ...nestMembers(draft, folder)];
    if (members.length > 0) return { folder, members };
  }
  return undefined;
}

function packageMembers(draft: Draft, root: string): readonly Member[] {
  const isNx = draft.read(`${root}/nx.json`) !== undefined;
  const patterns = [...packagePatterns(draft, root), ...(isNx ? ['*', '*/*', '*/*/*'] : [])];
  const folders = new Set(
    patterns.filter((pattern) => !pattern.startsWith('!')).flatMap((each) => expand(draft, root, each)),
  );
  for (const pattern of patterns.filter((each) => each.startsWith('!'))) {
    for (const folder of expand(draft, root, pattern.slice(1))) folders.delete(folder);
  }
  return [...folders].sort().flatMap((folder) => {
    const nx = readJsonc(draft, `${folder}/project.json`) as { name?: string; sourceRoot?: string } | undefined;
    const name = nx?.name ?? readManifest(draft, folder)?.name;
    if (nx === undefined && draft.read(`${folder}/package.json`) === undefined) return [];
    const sources = nx?.sourceRoot === undefined ? undefined : posix.join(root, nx.sourceRoot);
    return [{ name: name ?? posix.basename(folder), folder, sources }];
  });
}

function packagePatterns(draft: Draft, folder: string): readonly string[] {
  const workspaces = readManifest(draft, folder)?.workspaces ?? [];
  const listed = 'packages' in workspaces ? (workspaces.packages ?? []) : (workspaces as readonly string[]);
  return [...listed, ...pnpmPatterns(draft.text(`${folder}/pnpm-workspace.yaml`) ?? '')];
}

/** The list `packages` of a pnpm-workspace.yaml, in either form of YAML's lists. */
function pnpmPatterns(yaml: string): readonly string[] {
  const list = /^packages:[ \t]*(\[[^\]]*\]|(?:\r?\n[ \t]*(?:-.*|#.*|))*)/m.exec(yaml)?.[1] ?? '';
  const items = list.startsWith('[')
    ? list.slice(1, -1).split(',')
    : list.split('\n').map((line) => line.replace(/^\s*-/, ''));
  return items
    .map((item) => item.replace(/\s#.*$/, '').trim())
    .filter((item) => item !== '' && !item.startsWith('#'))
    .map((item) => item.replace(/^(['"])(.*)\1$/, '$2'));
}

/** The folders that a pattern names: `packages/*`, `apps/**`, `tools/cli`. */
function expand(draft: Draft, root: string, pattern: string): readonly string[] {
  let folders = [root];
  for (const part of pattern.replace(/\/$/, '').split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '**') folders = folders.flatMap((folder) => allBelow(draft, folder));
    else if (part.includes('*')) folders = folders.flatMap((folder) => matching(draft, folder, part));
    else folders = folders.map((folder) => posix.join(folder, part));
  }
  return folders;
}

function matching(draft: Draft, folder: string, pattern: string): readonly string[] {
  const expression = new RegExp(
    `^${pattern
      .split('*')
      .map((text) => text.replace(/[^\w-]/g, '\\$&'))
      .join('.*')}$`,
  );
  return foldersIn(draft, folder).filter((path) => expression.test(posix.basename(path)));
}

function allBelow(draft: Draft, folder: string): readonly string[] {
  return [folder, ...foldersIn(draft, folder).flatMap((each) => allBelow(draft, each))];
}

function foldersIn(draft: Draft, folder: string): readonly string[] {
  return draft
    .list(folder)
    .filter(({ name, isFolder }) => isFolder && name !== 'node_modules' && !name.startsWith('.'))
    .map(({ name }) => posix.join(folder, name));
}

interface NestProject {
  readonly root?: string;
  readonly sourceRoot?: string;
}

/** The projects of a nest-cli.json that has several. */
function nestMembers(draft: Draft, folder: string): readonly Member[] {
  const configuration = readJsonc(draft, `${folder}/nest-cli.json`) as
    { projects?: Record<string, NestProject> } | undefined;
  return Object.entries(configuration?.projects ?? {}).map(([name, { root = '', sourceRoot }]) => ({
    name,
    folder: posix.join(folder, root),
    sources: sourceRoot === undefined ? undefined : posix.join(folder, sourceRoot),
  }));
}
