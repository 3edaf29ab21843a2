import { hostParallelism } from '../platform/host-threads.js';

/** Workers that a pool has at most if nothing is said: one processor is left to the event loop. At least 1. */
export function defaultPoolSize(): number {
  return Math.max(1, hostParallelism() - 1);
}
