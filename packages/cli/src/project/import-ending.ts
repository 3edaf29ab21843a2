import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { compilerOptions } from './compiler-options.js';
import type { Project } from './project.js';

/** What a relative import ends with. */
export type ImportEnding = '.js' | '.ts' | '';

/** As the sources nearby have it; where they show nothing, as the compiler asks for. */
export function importEnding(draft: Draft, project: Project, folder: string): ImportEnding {
  for (const each of new Set([folder, project.sources])) {
    const seen = endingIn(draft, each);
    if (seen !== undefined) return seen;
  }
  const { module = '', moduleResolution = module } = compilerOptions(draft, folder);
  const isNode = /^node(?:16|18|20|next)$/.test(moduleResolution);
  return isNode && project.manifests[0]?.type === 'module' ? '.js' : '';
}

function endingIn(draft: Draft, folder: string): ImportEnding | undefined {
  const counts: Record<ImportEnding, number> = { '.js': 0, '.ts': 0, '': 0 };
  for (const { name, isFolder } of draft.list(folder)) {
    if (isFolder || !/\.[cm]?ts$/.test(name)) continue;
    for (const [, path = ''] of (draft.text(posix.join(folder, name)) ?? '').matchAll(/\bfrom\s*['"](\.[^'"]*)['"]/g)) {
      const [ending = ''] = /\.[jt]s$/.exec(path) ?? [];
      counts[ending as ImportEnding]++;
    }
  }
  const [most] = Object.entries(counts).sort(([, a], [, b]) => b - a) as [[ImportEnding, number]];
  return most[1] > 0 ? most[0] : undefined;
}
