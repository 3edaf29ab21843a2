import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CliError } from '../plugin/cli-error.js';
import type { Change } from './change.js';

/** A file that is written beside its target and takes its place by a rename, which leaves either the old or the new file. */
interface Staged {
  readonly change: Change;
  readonly target: string;
  readonly temporary: string;
}

/**
 * Writes all changes, or none if one fails. A process that is killed leaves every file whole, the old one or the new one; new files
 * take their places before changed ones do.
 *
 * @throws {CliError} `INSTAR_CLI_EXISTS` and `INSTAR_CLI_CHANGED` for a file that is not as it was when the changes were made
 */
export function commit(changes: readonly Change[]): void {
  const staged = changes.map(placeOf);
  const folders: string[] = [];
  const replaced: Staged[] = [];
  try {
    for (const each of staged) stage(each, folders);
    for (const each of staged) requireUnchanged(each);
    for (const each of staged) {
      renameSync(each.temporary, each.target);
      replaced.push(each);
    }
  } catch (error) {
    for (const each of replaced.reverse()) undo(each);
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    for (const folder of folders.reverse()) rmdirSync(folder);
    throw error;
  }
}

function placeOf(change: Change): Staged {
  // A link stays a link: what it leads to is replaced.
  const target = change.kind === 'update' ? realpathSync(change.path) : change.path;
  return { change, target, temporary: join(dirname(target), `.${basename(target)}.instar-${process.pid}.tmp`) };
}

function stage({ change, target, temporary }: Staged, folders: string[]): void {
  makeFolder(dirname(target), folders);
  removeLeftovers(dirname(target));
  writeFileSync(temporary, change.after, { flush: true });
  if (change.kind === 'update') chmodSync(temporary, statSync(target).mode);
}

function makeFolder(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

function requireUnchanged({ change, target }: Staged): void {
  if (change.kind === 'create') {
    if (existsSync(target)) throw new CliError('INSTAR_CLI_EXISTS', `${change.path} exists already`);
  } else if (Buffer.compare(change.before, readFileSync(target)) !== 0) {
    throw new CliError('INSTAR_CLI_CHANGED', `${change.path} was changed by another program meanwhile; try again`);
  }
}

function undo({ change, target, temporary }: Staged): void {
  if (change.kind === 'create') {
    rmSync(target);
  } else {
    writeFileSync(temporary, change.before);
    chmodSync(temporary, statSync(target).mode);
    renameSync(temporary, target);
  }
}

/** Removes what processes that were killed have left in a folder. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const process = /^\..+\.instar-(\d+)\.tmp$/.exec(name)?.[1];
    if (process !== undefined && !isAlive(Number(process))) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
