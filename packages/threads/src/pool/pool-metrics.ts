/** How a pool of threads is doing. Counts are since the pool was made. */
export interface PoolMetrics {
  /** Threads, those that are starting included. */
  readonly size: number;
  /** Threads that have taken jobs. */
  readonly busy: number;
  /** Jobs that wait for a thread. */
  readonly waiting: number;
  /** Jobs that threads have taken. */
  readonly running: number;
  /** Jobs with a result. */
  readonly done: number;
  /** Jobs without one, for whatever reason. */
  readonly failed: number;
  /** Threads that were started because another one had died or was terminated. */
  readonly respawns: number;
  /** The part of the threads' time in which they had work, from 0 to 1. */
  readonly utilisation: number;
  /** Why the last thread did not start, until one does. */
  readonly failing: Error | undefined;
}

declare module '@instar/core' {
  interface InspectionEvents {
    /** At most ten times a second, while the pool has work. */
    'pool.changed': PoolMetrics;
    /** A timer or a promise of a sync state, or of a function, failed after that had settled. The agent is absent for a function. */
    'thread.leftover': { readonly agent: string | undefined; readonly error: Error };
  }
}
