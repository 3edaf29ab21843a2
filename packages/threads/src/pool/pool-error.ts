import { InstarError, isInstarError } from '@instar/core';
import type { JobFault, ThreadEnd } from '../thread/thread.js';

/** The queue has no room for the job. */
export function queueFull(place: string, capacity: number): InstarError {
  return new InstarError({
    code: 'INSTAR_POOL_FULL',
    problem: `The queue is full (${capacity} jobs are waiting)`,
    place,
    remedy: 'Send work more slowly, or raise `queue` or `size` of threads()',
  });
}

/** The pool was disposed of before the job was done. */
export function poolEnded(place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_POOL_ENDED',
    problem: 'The pool of threads was disposed of before the job was done',
    place,
    remedy: 'Wait for the work before the system stops, or give it a longer deadline',
  });
}

/** The job's data cannot be cloned, or the worker's handler threw. */
export function jobFailed(place: string, { kind, cause }: JobFault): InstarError {
  if (kind === 'threw') {
    return new InstarError({
      code: 'INSTAR_WORKER_FAILED',
      problem: `The worker could not perform the job: ${messageOf(cause)}`,
      place,
      remedy: 'See the cause',
      cause,
    });
  }
  const what = kind === 'body-not-cloneable' ? 'The data of the job' : 'The result of the job';
  return new InstarError({
    code: 'INSTAR_NOT_CLONEABLE',
    problem: `${what} cannot be copied to another thread: ${messageOf(cause)}`,
    place,
    remedy: 'Use plain data: no functions, symbols, promises or handles',
    cause,
  });
}

/** The worker ended during the job. */
export function workerEnded(place: string, end: ThreadEnd): InstarError {
  switch (end.kind) {
    case 'load':
      // No worker was made, and the error has the remedy.
      if (isInstarError(end.cause, 'INSTAR_MODULE_UNKNOWN')) return end.cause;
      if (isInstarError(end.cause, 'INSTAR_OPTIONS_INVALID')) return end.cause;
      return new InstarError({
        code: 'INSTAR_WORKER_NOT_LOADED',
        problem: `The worker did not load: ${messageOf(end.cause)}`,
        place,
        remedy: 'Look at what the worker imports, see the cause',
        cause: end.cause,
      });
    case 'memory':
      return new InstarError({
        code: 'INSTAR_WORKER_OUT_OF_MEMORY',
        problem: 'The worker ran out of memory',
        place,
        remedy: 'Work on less at a time, or raise `resourceLimits.maxOldGenerationSizeMb` of threads()',
        cause: end.cause,
      });
    case 'error':
      return new InstarError({
        code: 'INSTAR_WORKER_FAILED',
        problem: `The worker ended with an uncaught error: ${messageOf(end.cause)}`,
        place,
        remedy:
          'See the cause: a timer or a promise that outlived its job may have thrown, or a module starts something, such as a server, when it is imported',
        cause: end.cause,
      });
    case 'exit':
      return new InstarError({
        code: 'INSTAR_WORKER_EXITED',
        problem: `The worker exited with code ${end.code}`,
        place,
        remedy: 'Do not call process.exit or self.close in a sync state: throw, or return Next.fail',
      });
  }
}

/** The worker ended, or was terminated for another job, before it began this one, to which data had been moved. */
export function transferLost(place: string, end?: ThreadEnd): InstarError {
  return new InstarError({
    code: 'INSTAR_TRANSFER_LOST',
    problem: 'The worker ended before it began the job, and what was transferred to it is lost',
    place,
    remedy: 'Try again with fresh data, or assign one job at a time to a thread: `concurrency: 1`',
    ...(end && { cause: workerEnded(place, end) }),
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error
    ? cause.message
    : String((cause as { message?: unknown } | undefined)?.message ?? cause);
}
