import type { TransferItem } from '../platform/transfer-item.js';
import type { Target } from '../thread/target.js';

/** A job for the pool. The pool owns what it refers to from `submit` on. */
export interface PoolJob {
  /** The agent's id: jobs of different owners take turns. */
  readonly owner: string;
  /** For errors: `Fetcher.print`. */
  readonly place: string;
  /** The argument of the worker's handler, sent by structured clone. */
  readonly body: unknown;
  /** A 32-bit integer that is sent with the body at no cost. Default: 0. */
  readonly label?: number | undefined;
  /** What the label refers to. */
  readonly target?: Target | undefined;
  /** Moved to the worker instead of copied. */
  readonly transfer?: readonly TransferItem[] | undefined;
  /** Called with each notice that the worker sends while it performs the job, in order. */
  onNotice?(notice: unknown): void;
  /** Called when the job shares work with other threads, with what it offers. Returns that work. */
  onSpare?(offer: unknown): SpareWork;
  /** Converts what the handler returned to the result, or throws the job's error. Default: the result is what the handler returned. */
  read?(returned: unknown, label: number): unknown;
  /** Adds detail to the error of a job that could not be performed. */
  explain?(error: unknown): unknown;
}

/** A submitted job. */
export interface JobHandle {
  /**
   * Resolves to the result. Rejects with an `InstarError` if the job cannot be performed or its worker exits, and with the reason of `cancel`.
   */
  readonly result: Promise<unknown>;
  /** Sets the job's interrupt flag, which the job may check. */
  interrupt(): void;
  /** Rejects the job at once. If it has begun, its thread is terminated. Has no effect on a settled job. */
  cancel(reason: unknown): void;
}

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
