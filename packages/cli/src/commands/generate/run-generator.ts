import { posix } from 'node:path';
import type { Change } from '../../changes/change.js';
import { commit } from '../../changes/commit.js';
import { disk } from '../../changes/disk.js';
import { Draft } from '../../changes/draft.js';
import { isOn, valueOf, type Flags } from '../../generation/flag.js';
import type { Generator, Order } from '../../generation/generator.js';
import { Site } from '../../generation/site.js';
import { CliError } from '../../plugin/cli-error.js';
import { isWithin } from '../../project/folders.js';
import { findProject, type Project } from '../../project/project.js';
import { reportChanges } from '../../terminal/report-changes.js';
import type { Terminal } from '../../terminal/terminal.js';

/** What a generator would change. */
interface Outcome {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/** Runs a generator in the current folder: all of its changes are written, or none. */
export function runGenerator(generator: Generator, order: Order, terminal: Terminal): void {
  const { cwd } = terminal;
  try {
    const outcome = draft(generator, order, cwd);
    const isDry = isOn(order.flags, 'dry-run');
    if (!isDry) commit(outcome.changes);
    reportChanges(terminal, { ...outcome, isDry, json: isOn(order.flags, 'json') });
  } catch (error) {
    // Paths are shown as the user would write them.
    throw error instanceof CliError ? new CliError(error.code, error.message.replaceAll(`${cwd}/`, '')) : error;
  }
}

function draft(generator: Generator, order: Order, cwd: string): Outcome {
  const { flags } = order;
  const drafted = new Draft(disk, isOn(flags, 'force'));
  const project = findProject(drafted, cwd, valueOf(flags, 'project'));
  const site = new Site(drafted, project, folderOf(project, flags, cwd), cwd);
  generator.generate(order, site);
  return { changes: drafted.changes(), notes: site.notes.map((note) => note.replaceAll(`${cwd}/`, '')) };
}

/** `--path` counts from the current folder, or from the sources of a project that is named. Without it, things go where the user is. */
function folderOf({ sources }: Project, flags: Flags, cwd: string): string {
  const path = valueOf(flags, 'path');
  if (path !== undefined) return posix.resolve(valueOf(flags, 'project') === undefined ? cwd : sources, path);
  return isWithin(cwd, sources) ? cwd : sources;
}
