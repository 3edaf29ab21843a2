/** The state of a pool at one moment. Counts are since the pool was made. */
export interface PoolMetrics {
  /** Threads, those that are starting included. */
  readonly size: number;
  /** Jobs that wait for a thread. */
  readonly waiting: number;
  /** Jobs in the hands of threads. */
  readonly running: number;
  /** Jobs with an answer. */
  readonly done: number;
  /** Jobs without one, for whatever reason. */
  readonly failed: number;
  /** Threads that were started in the place of one that had died or was terminated. */
  readonly respawns: number;
  /** The part of the threads that had work, from 0 to 1: over the time since the observer's last report, else at this moment. */
  readonly utilisation: number;
}
