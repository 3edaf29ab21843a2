/** Errors of the pool: its queue, its end, and what it is used for. */
import { defineError } from './define-error.js';

export const queueFull = defineError('INSTAR_POOL_FULL', (place: string, capacity: number) => ({
  problem: `The queue is full (${capacity} jobs are waiting)`,
  place,
  remedy: 'Send work more slowly, or raise `queue` or `size` of threads()',
}));

export const poolEnded = defineError('INSTAR_POOL_ENDED', (place: string) => ({
  problem: 'The pool of threads was disposed of before the job was done',
  place,
  remedy: 'Wait for the work before the system stops, or give it a longer deadline',
}));

/** The worker ended, or was terminated for another job, before it began this one, to which data had been moved. */
export const transferLost = defineError(
  'INSTAR_TRANSFER_LOST',
  (place: string, cause: { readonly cause: Error } | undefined) => ({
    problem: 'The worker ended before it began the job, and the data that was transferred to it is lost',
    place,
    remedy: 'Try again with fresh data, or assign one job at a time to a thread: `concurrency: 1`',
    ...cause,
  }),
);

export const executorTaken = defineError('INSTAR_EXECUTOR_TAKEN', () => ({
  problem: 'Two systems were given the same threads()',
  place: 'threads()',
  remedy: 'Call threads() for each system, or pass sharedThreads() to both',
}));

export const nestedThreads = defineError('INSTAR_THREAD_NESTED', (place: string) => ({
  problem: 'A system was started in a worker thread, by the module of an agent or by what `--import` or `-r` loads',
  place,
  remedy:
    'Keep agents in modules that start nothing when they are imported, start the app elsewhere, and pass `execArgv` to threads() without what starts it',
}));
