import type { PoolJob } from './pool-job.js';

/** Work that a running job shares with threads that have none. The job never waits for them, and they leave when other jobs need them. */
export interface SpareWork {
  /** How many more threads may take part. */
  readonly openings: number;
  /** What one more thread performs. It is interrupted when it has to leave. */
  next(): SpareJob;
  /** The job is settled: nothing more is to be done. */
  close(): void;
}

/** The part of one thread. */
export interface SpareJob extends PoolJob {
  /** Whether the thread is computing something, which nobody needs once the work is closed. */
  readonly isAtWork: boolean;
  /** The thread has left, for whatever reason. */
  left(): void;
}
