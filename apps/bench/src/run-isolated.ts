import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Effort } from './effort.js';
import type { Peer } from './peers/peer.js';

const entry = fileURLToPath(new URL('./isolated.js', import.meta.url));
const run = promisify(execFile);

/** Has a task done in a process of its own, where nobody else's garbage lies about. */
export async function runIsolated<T>(task: 'weigh' | 'flood' | 'busy', peer: Peer, effort: Effort): Promise<T> {
  const { stdout } = await run(process.execPath, ['--expose-gc', entry, task, peer.name, JSON.stringify(effort)]);
  return JSON.parse(stdout) as T;
}
