/** Errors of workers that do not load, fail or end. */
import { headlineOf } from '@instar/core/execution';
import { defineError } from './define-error.js';

export const workerNotLoaded = defineError('INSTAR_WORKER_NOT_LOADED', (place: string, cause: unknown) => ({
  problem: `The worker did not load: ${headlineOf(cause)}`,
  place,
  remedy: 'See the cause, and what the worker imports',
  cause,
}));

export const jobNotPerformed = defineError('INSTAR_WORKER_FAILED', (place: string, cause: unknown) => ({
  problem: `The worker could not perform the job: ${headlineOf(cause)}`,
  place,
  remedy: 'See the cause',
  cause,
}));

export const workerFailed = defineError('INSTAR_WORKER_FAILED', (place: string, cause: unknown) => ({
  problem: `The worker ended with an uncaught error: ${headlineOf(cause)}`,
  place,
  remedy:
    'See the cause: a timer or a promise that outlived its job may have thrown, or a module starts something, such as a server, when it is imported',
  cause,
}));

/** The worker goes on. */
export const leftBehind = defineError('INSTAR_WORKER_FAILED', (place: string, cause: unknown) => ({
  problem: `A timer or a promise failed that outlived its job: ${headlineOf(cause)}`,
  place,
  remedy: 'Leave nothing behind in a sync state: what takes time belongs into an async one',
  cause,
}));

export const workerExited = defineError('INSTAR_WORKER_EXITED', (place: string, code: number) => ({
  problem: `The worker exited with code ${code}`,
  place,
  remedy: 'Do not call process.exit or self.close in a sync state: throw, or return Next.fail',
}));

export const workerOutOfMemory = defineError('INSTAR_WORKER_OUT_OF_MEMORY', (place: string, cause: unknown) => ({
  problem: 'The worker ran out of memory',
  place,
  remedy: 'Process less at a time, or raise `resourceLimits.maxOldGenerationSizeMb` of threads()',
  cause,
}));
