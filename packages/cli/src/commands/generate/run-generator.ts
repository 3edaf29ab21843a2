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
import type { Terminal } from '../../terminal/terminal.js';

/** What a generator would change. */
interface Outcome {
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

/** Runs a generator in the current folder: all of its changes are written, or none. */
export function runGenerator(generator: Generator, order: Order, terminal: Terminal): void {
  const cwd = process.cwd().replaceAll('\\', '/');
  try {
    const outcome = draft(generator, order, cwd);
    const isDry = isOn(order.flags, 'dry-run');
    if (!isDry) commit(outcome.changes);
    if (isOn(order.flags, 'json')) terminal.print(JSON.stringify(reportOf(outcome, cwd, isDry)));
    else describe(outcome, cwd, isDry, terminal);
  } catch (error) {
    // Paths are shown as the user would write them.
    throw error instanceof CliError ? new CliError(error.code, error.message.replaceAll(`${cwd}/`, '')) : error;
  }
}

function draft(generator: Generator, order: Order, cwd: string): Outcome {
  const { flags } = order;
  const drafted = new Draft(disk, isOn(flags, 'force'));
  const project = findProject(drafted, cwd, valueOf(flags, 'project'));
  const site = new Site(drafted, project, folderOf(project, flags, cwd));
  generator.generate(order, site);
  return { changes: drafted.changes(), notes: site.notes.map((note) => note.replaceAll(`${cwd}/`, '')) };
}

/** `--path` counts from the current folder, or from the sources of a project that is named. Without it, things go where the user is. */
function folderOf({ sources }: Project, flags: Flags, cwd: string): string {
  const path = valueOf(flags, 'path');
  if (path !== undefined) return posix.resolve(valueOf(flags, 'project') === undefined ? cwd : sources, path);
  return isWithin(cwd, sources) ? cwd : sources;
}

function reportOf({ changes, notes }: Outcome, cwd: string, dryRun: boolean) {
  const listed = changes.map(({ kind, path, after }) => ({
    kind,
    path: posix.relative(cwd, path),
    bytes: after.length,
  }));
  return { changes: listed, notes, dryRun };
}

function describe({ changes, notes }: Outcome, cwd: string, isDry: boolean, terminal: Terminal): void {
  for (const { kind, path, after } of changes) {
    const word = kind === 'create' ? terminal.style('green', 'CREATE') : terminal.style('cyan', 'UPDATE');
    terminal.print(`${word} ${posix.relative(cwd, path)} (${after.length} bytes)`);
  }
  for (const note of notes) terminal.note(note);
  if (isDry) terminal.note('Nothing was written: --dry-run.');
}
