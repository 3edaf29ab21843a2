import { InstarError, isInstarError } from '@instar/core';
import type { JobFault, ThreadEnd } from '../thread/thread.js';

/** The pool takes no more for now. */
export function queueFull(place: string, capacity: number): InstarError {
  return new InstarError({
    code: 'INSTAR_POOL_FULL',
    problem: `${capacity} jobs wait for a thread already, which is all that may`,
    place,
    remedy: 'Slow down whoever sends the work, or raise `queue` or `size` of threads()',
  });
}

/** The pool was disposed of before the job had its answer. */
export function poolEnded(place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_POOL_ENDED',
    problem: 'The pool of threads has ended, and the job with it',
    place,
    remedy: 'Wait for the work before the system stops, or give it a longer deadline',
  });
}

/** The job went into the worker, or out of it, in a way that structured clone does not know. */
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
  const what = kind === 'body-not-cloneable' ? 'What the job needs' : 'What the job answered';
  return new InstarError({
    code: 'INSTAR_NOT_CLONEABLE',
    problem: `${what} cannot be copied to another thread: ${messageOf(cause)}`,
    place,
    remedy: 'Let it be data: no functions, symbols, promises or handles',
    cause,
  });
}

/** The worker did not survive the job. */
export function workerEnded(place: string, end: ThreadEnd): InstarError {
  switch (end.kind) {
    case 'load':
      // There is no worker at all, and the error tells what to write.
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
        problem: `The worker ended by an error that nobody caught: ${messageOf(end.cause)}`,
        place,
        remedy:
          'See the cause: a timer or a promise that was left behind may have thrown, or a module starts something, such as a server, when it is imported',
        cause: end.cause,
      });
    case 'exit':
      return new InstarError({
        code: 'INSTAR_WORKER_EXITED',
        problem: `The worker exited with code ${end.code}`,
        place,
        remedy: 'Do not call process.exit or self.close in a sync state: throw, or answer Next.fail',
      });
  }
}

/** The worker ended before it began the job, with what had been moved to it; by itself, or for the sake of another job. */
export function transferLost(place: string, end?: ThreadEnd): InstarError {
  return new InstarError({
    code: 'INSTAR_TRANSFER_LOST',
    problem: 'The worker ended before it began the job, and what was transferred to it is lost',
    place,
    remedy: 'Try again with fresh data, or let no more than one job be in the hands of a thread: `concurrency: 1`',
    ...(end && { cause: workerEnded(place, end) }),
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error
    ? cause.message
    : String((cause as { message?: unknown } | undefined)?.message ?? cause);
}
