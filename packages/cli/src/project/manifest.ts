import type { Draft } from '../changes/draft.js';
import { upwards } from './folders.js';
import { readJsonc } from './read-jsonc.js';

/** What is read of a package.json. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly type?: string;
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly jest?: unknown;
  readonly prettier?: unknown;
}

export function readManifest(draft: Draft, folder: string): Manifest | undefined {
  const manifest = readJsonc(draft, `${folder}/package.json`);
  return typeof manifest === 'object' && manifest !== null ? manifest : undefined;
}

/** Whether one of the manifests has the package among its dependencies, of whatever kind. */
export function dependsOn(manifests: readonly Manifest[], name: string): boolean {
  return manifests.some(({ dependencies, devDependencies, peerDependencies }) =>
    [dependencies, devDependencies, peerDependencies].some((each) => each?.[name] !== undefined),
  );
}

/** The package.json of an installed package, as it is found from a folder. */
export function installedManifest(draft: Draft, folder: string, name: string): Manifest | undefined {
  for (const each of upwards(folder)) {
    const found = readManifest(draft, `${each}/node_modules/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
