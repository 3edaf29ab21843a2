import type * as core from '@instar/core';
import type * as definition from '@instar/core/definition';
import type { Executor } from '@instar/core/execution';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { CliError } from '../../plugin/cli-error.js';
import type { Target } from './target.js';

/** What is used of `@instar/core`. */
export interface ProjectCore {
  readonly createSystem: typeof core.createSystem;
  readonly isAgent: (value: unknown) => boolean;
}

/**
 * The copy of `@instar/core` that the target's own imports lead to.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND`
 */
export async function projectCore(target: Target): Promise<ProjectCore> {
  const root = await importFrom<typeof core>(target, '@instar/core');
  const more = await importFrom<typeof definition>(target, '@instar/core/definition');
  if (root !== undefined && more !== undefined) return { createSystem: root.createSystem, isAgent: more.isAgent };
  const remedy = 'install it there: npm install @instar/core';
  throw new CliError('INSTAR_CLI_NOT_FOUND', `${target.file} is in no project that has @instar/core; ${remedy}`);
}

/** The threads that sync states run on, if the project has `@instar/threads`. */
export async function projectThreads(target: Target): Promise<(() => Executor) | undefined> {
  return (await importFrom<{ readonly threads: () => Executor }>(target, '@instar/threads'))?.threads;
}

async function importFrom<M>({ path }: Target, name: string): Promise<M | undefined> {
  let file: string;
  try {
    file = createRequire(path).resolve(name);
  } catch {
    return undefined;
  }
  return (await import(pathToFileURL(file).href)) as M;
}
