import type { ThreadEnd } from './thread.js';

/** Why a worker that exited has ended. */
export function endOfExit(code: number, hadLoaded: boolean): ThreadEnd {
  if (hadLoaded) return { kind: 'exit', code };
  return { kind: 'load', cause: new Error(`The worker exited with code ${code} before it called serve`) };
}

/** Why a worker with an uncaught error has ended. */
export function endOfError(cause: unknown, hadLoaded: boolean): ThreadEnd {
  if ((cause as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY') return { kind: 'memory', cause };
  return { kind: hadLoaded ? 'error' : 'load', cause };
}

/** Why a worker that loads for too long is given up. */
export function endOfDeadline(milliseconds: number): ThreadEnd {
  return { kind: 'load', cause: new Error(`The worker did not call serve within ${milliseconds / 1_000} s`) };
}
