import { isInstarError } from '@instar/core';
import { cannotClone } from '@instar/core/execution';
import { transferLost } from '../errors/pool-errors.js';
import {
  jobNotPerformed,
  workerExited,
  workerFailed,
  workerNotLoaded,
  workerOutOfMemory,
} from '../errors/worker-errors.js';
import type { JobFault, ThreadEnd } from '../thread/thread.js';

/** The error of a job whose data cannot be cloned, or for which the worker's handler threw. */
export function errorOfFault(place: string, { kind, cause }: JobFault): Error {
  if (kind === 'threw') return jobNotPerformed(place, cause);
  return cannotClone(kind === 'body-not-cloneable' ? 'The data of the job' : 'The result of the job', place, cause);
}

/** The error of a job whose worker ended. */
export function errorOfEnd(place: string, end: ThreadEnd): Error {
  switch (end.kind) {
    case 'load':
      // No worker was made, and the error has the remedy.
      if (isInstarError(end.cause, 'INSTAR_MODULE_UNKNOWN')) return end.cause;
      if (isInstarError(end.cause, 'INSTAR_OPTIONS_INVALID')) return end.cause;
      return workerNotLoaded(place, end.cause);
    case 'memory':
      return workerOutOfMemory(place, end.cause);
    case 'error':
      return workerFailed(place, end.cause);
    case 'exit':
      return workerExited(place, end.code);
  }
}

/** The error of a job that had not begun when its worker ended, or was terminated for another job. */
export function errorOfTransfer(place: string, end?: ThreadEnd): Error {
  return transferLost(place, end && { cause: errorOfEnd(place, end) });
}
