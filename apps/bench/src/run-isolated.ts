import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Effort } from './effort.js';
import type { TaskName } from './isolated-tasks.js';

const entry = fileURLToPath(new URL('./isolated.js', import.meta.url));
const run = promisify(execFile);

/**
 * Has a task done in a process of its own, where nobody else's garbage lies about, and where no code was compiled for somebody else.
 *
 * @param processors how many all its threads share. Only Linux can be told so; elsewhere they have all there are.
 */
export async function runIsolated<T>(task: TaskName, subject: string, effort: Effort, processors?: 1): Promise<T> {
  const [command = '', ...prefix] = processors === undefined ? [process.execPath] : onOneProcessor();
  const { stdout } = await run(command, [...prefix, '--expose-gc', entry, task, subject, JSON.stringify(effort)]);
  return JSON.parse(stdout) as T;
}

/** What starts Node on one of the processors that this process may use. */
function onOneProcessor(): string[] {
  if (process.platform !== 'linux') return [process.execPath];
  const [, first = '0'] = /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return ['taskset', '--cpu-list', first, process.execPath];
}
