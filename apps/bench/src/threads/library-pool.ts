/** The `Pool` of the library `threads`, at its best setting: it waits for a timer with each task. Its types do not reach ES modules. */
import { createRequire } from 'node:module';
import type { Peer } from '../peers/peer.js';
import { inFlight, oneByOne, type Caller } from './calls.js';

const require = createRequire(import.meta.url);

type Task = (worker: (value: number) => Promise<number>) => Promise<number>;

interface Library {
  readonly Worker: new (path: string) => object;
  readonly spawn: (worker: object, options: { timeout: number }) => Promise<(value: number) => Promise<number>>;
  readonly Pool: (
    spawn: () => Promise<unknown>,
    options: { size: number; concurrency: number },
  ) => { queue(task: Task): Promise<number>; terminate(force: boolean): Promise<void> };
}

/** The library takes it from the file that calls it, and takes nothing else. */
const ENTRY = './library-worker.js';

/** Milliseconds that a worker may take to load: no limit of speed, only against hanging. */
const PATIENCE = 600_000;

/** More at once is a warning of too many listeners. */
const CONCURRENCY = 8;

async function open(): Promise<Caller<number>> {
  const { Pool, spawn, Worker } = load();
  const pool = Pool(() => spawn(new Worker(ENTRY), { timeout: PATIENCE }), { size: 1, concurrency: CONCURRENCY });
  await pool.queue((worker) => worker(1));
  return {
    call: (value) => pool.queue((worker) => worker(value)),
    close: () => pool.terminate(true),
  };
}

/** Loading it takes the signals of the process over. */
function load(): Library {
  return require('threads') as Library;
}

export const libraryPool: Peer = {
  name: 'threads-pool',
  label: 'threads, Pool',
  works: { 'thread-one-by-one': oneByOne(open), 'thread-in-flight': inFlight(open) },
};
