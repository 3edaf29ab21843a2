import type { Target } from './target.js';
import type { TransferItem } from '../platform/transfer-item.js';

/** Why a thread has ended. */
export type ThreadEnd =
  | { readonly kind: 'load'; readonly cause: unknown }
  | { readonly kind: 'error'; readonly cause: unknown }
  | { readonly kind: 'memory'; readonly cause: unknown }
  | { readonly kind: 'exit'; readonly code: number };

/** Why a job has failed although its thread goes on. */
export type JobFault =
  | { readonly kind: 'body-not-cloneable'; readonly cause: unknown }
  | { readonly kind: 'result-not-cloneable'; readonly cause: unknown }
  | { readonly kind: 'threw'; readonly cause: unknown };

/** Receives the events of a thread; none after `ended`, or after the pool itself ended the thread. */
export interface ThreadListener {
  /** The worker has loaded, and may be offered jobs. */
  ready(): void;
  completed(slot: number, body: unknown, label: number): void;
  failed(slot: number, fault: JobFault): void;
  /** The worker has skipped a withdrawn job: its slot is free. */
  skipped(slot: number): void;
  noticed(slot: number, notice: unknown): void;
  /** The job in this slot shares work with threads that have none. */
  spareOffered(slot: number, offer: unknown): void;
  /** An error that nobody handled in the worker, which goes on. */
  leftBehind(leftover: unknown): void;
  ended(end: ThreadEnd): void;
}

/** A worker as the pool sees it. It performs the jobs in its slots one after another. */
export interface Thread {
  /** How many slots there are. */
  readonly slots: number;
  /** Puts a job into a free slot. It is sent with the next `flush`. */
  offer(slot: number, label: number, body: unknown, transfer: readonly TransferItem[] | undefined): void;
  /** Registers a target with the worker, for jobs that are offered from now on. */
  register(target: Target): void;
  flush(): void;
  /** Withdraws a job. Returns false if the worker has begun it. A withdrawn job's slot is in use until `skipped`. */
  withdraw(slot: number): boolean;
  /** Whether the worker has begun the job in this slot. Always true where memory cannot be shared. */
  hasBegun(slot: number): boolean;
  /** Sets the interrupt flag of the job in this slot, and wakes the job if it waits for something. */
  interrupt(slot: number): void;
  /** Handles the replies that have arrived, before the event loop does. */
  catchUp(): void;
  /** Sets whether the thread keeps the process alive. While it loads it does. */
  hold(busy: boolean): void;
  /**
   * Asks the worker to exit, and terminates it if it takes too long. Resolves when it has exited, or at once if it loads something: then it
   * exits later. Never rejects.
   */
  end(): Promise<void>;
  /** Terminates the worker, whatever it is doing; one that loads something is terminated later. Resolves as `end` does. */
  terminate(): Promise<void>;
}

export interface ThreadPlan {
  /** The most slots. A thread without shared memory has one. */
  readonly slots: number;
  /** How many threads may take part in what a job shares, in all. */
  readonly helpers: number;
}

/** Starts a thread. */
export type StartThread = (listener: ThreadListener, plan: ThreadPlan) => Thread;
