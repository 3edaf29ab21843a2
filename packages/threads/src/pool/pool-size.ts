import { hostParallelism } from '../platform/host-threads.js';

/** The default size of a pool: one processor is left to the event loop. At least 1. */
export function defaultPoolSize(): number {
  return Math.max(1, hostParallelism() - 1);
}
