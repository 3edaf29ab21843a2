import { posix } from 'node:path';
import type { Change } from '../changes/change.js';
import { Draft } from '../changes/draft.js';
import type { Files } from '../changes/files.js';
import { valueOf, type Flags } from '../generation/flag.js';
import { Site } from '../generation/site.js';
import { generatorTable } from '../generators/generator-table.js';
import { CliError } from '../plugin/cli-error.js';
import { findPlugin } from '../plugin/plugin-table.js';
import { findProject } from '../project/project.js';
import { treeRoot } from './schematic-tree.js';

/** Runs a generator for a schematic. A path counts from the root of the sources, as Nest's own schematics have it. */
export async function draftSchematic(
  kind: string,
  options: Flags,
  files: Files,
): Promise<{ readonly changes: readonly Change[]; readonly notes: readonly string[] }> {
  const row = findPlugin(generatorTable, kind)?.[1];
  if (row === undefined) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no generator "${kind}"`);
  const generator = await row.load();
  const draft = new Draft(files);
  const project = findProject(draft, posix.join(treeRoot, valueOf(options, 'source-root') ?? ''));
  const site = new Site(draft, project, posix.join(project.sources, valueOf(options, 'path') ?? ''), treeRoot);
  const flags: Flags = { ...options, path: undefined, skipTests: options['spec'] === false };
  try {
    generator.generate({ name: valueOf(options, 'name') ?? '', flags }, site);
  } catch (error) {
    throw error instanceof CliError ? new CliError(error.code, error.message.replaceAll(`${treeRoot}/`, '')) : error;
  }
  return { changes: draft.changes(), notes: site.notes };
}
