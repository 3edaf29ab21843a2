import type { SchedulerHost } from '@instar/core/scheduler';
import { WorkerPool } from '../pool/worker-pool.js';
import { workerThreads } from '../thread/worker-thread.js';
import { customWorkerFactory } from './custom-worker.js';
import { nodeWorkerFactory } from './node-worker.js';
import type { ThreadsOptions } from './threads-options.js';
import { idleMilliseconds } from './validate-threads.js';

/** Told of an error that nobody handled in a worker. */
export type LeftoverListener = (leftover: unknown) => void;

/** A pool as one executor uses it. */
export interface PoolLease {
  readonly pool: WorkerPool;
  /** Part of the owner of its jobs: executors that share a pool have agents of the same id. */
  readonly prefix: string;
  /** Ends the pool, if no other executor uses it. */
  release(): Promise<void>;
}

/** Where an executor gets its pool from. */
export type PoolSource = (clock: SchedulerHost, leftBehind: LeftoverListener) => PoolLease;

/** A pool for each executor. */
export function ownPool(options: ThreadsOptions): PoolSource {
  return (clock, leftBehind) => {
    const pool = createPool(options, clock, leftBehind);
    return { pool, prefix: '', release: () => pool.dispose() };
  };
}

/** One pool for all executors at a time. It ends with the last of them. */
export function sharedPool(options: ThreadsOptions): PoolSource {
  const listeners = new Map<string, LeftoverListener>();
  let pool: WorkerPool | undefined;
  let count = 0;
  const tell = (leftover: unknown): void => {
    const [agent] = leftover as readonly [agent: string | undefined];
    const told = listeners.get(agent?.split(' ', 1)[0] ?? '') ?? [...listeners.values()][0];
    told?.(leftover);
  };
  return (clock, leftBehind) => {
    const used = (pool ??= createPool(options, clock, tell));
    const key = String(count++);
    listeners.set(key, leftBehind);
    return {
      pool: used,
      prefix: `${key} `,
      release: async () => {
        if (!listeners.delete(key) || listeners.size > 0) return;
        pool = undefined;
        await used.dispose();
      },
    };
  };
}

function createPool(options: ThreadsOptions, clock: SchedulerHost, leftBehind: LeftoverListener): WorkerPool {
  const { worker, ...more } = options;
  const createWorker = worker === undefined ? nodeWorkerFactory(more) : customWorkerFactory(worker);
  const plan = { ...more, idleTimeout: idleMilliseconds(more) };
  return new WorkerPool(plan, workerThreads(createWorker, clock), clock, leftBehind);
}
