import type { HelpRequest, SpreadRequest } from '../spread/spread-request.js';
import type { Introduction } from './introduction.js';
import type { TransferItem } from '../platform/transfer-item.js';

/** Why a thread is no more. */
export type ThreadEnd =
  | { readonly kind: 'load'; readonly cause: unknown }
  | { readonly kind: 'error'; readonly cause: unknown }
  | { readonly kind: 'memory'; readonly cause: unknown }
  | { readonly kind: 'exit'; readonly code: number };

/** Why a job has no answer although its thread lives on. */
export type JobFault =
  | { readonly kind: 'body-not-cloneable'; readonly cause: unknown }
  | { readonly kind: 'answer-not-cloneable'; readonly cause: unknown }
  | { readonly kind: 'threw'; readonly cause: unknown };

/** What a thread tells the pool. Nothing more is told after `ended`, or after the pool itself ended the thread. */
export interface ThreadListener {
  /** The worker has loaded, and may be offered jobs. */
  ready(): void;
  answered(slot: number, body: unknown, label: number): void;
  failed(slot: number, fault: JobFault): void;
  /** A withdrawn job has left the thread. */
  skipped(slot: number): void;
  noticed(slot: number, notice: unknown): void;
  /** The job in this slot asks for help. */
  askedForHelp(slot: number, request: SpreadRequest): void;
  ended(end: ThreadEnd): void;
}

/** One worker as the pool sees it. It has as many slots as jobs may be in its hands; it performs them one after another. */
export interface Thread {
  /** How many slots there are. */
  readonly slots: number;
  /** Puts a job into a free slot. It leaves with the next `flush`. */
  offer(slot: number, label: number, body: unknown, transfer: readonly TransferItem[] | undefined): void;
  /** Has the worker know something before the jobs that are offered from now on. */
  introduce(introduction: Introduction): void;
  /** Puts the job to help another thread into a free slot. */
  offerHelp(slot: number, request: HelpRequest): void;
  flush(): void;
  /** Takes back a job that the worker has not begun. Answers false if it has; the slot is in use until `skipped` otherwise. */
  withdraw(slot: number): boolean;
  /** Whether the worker has begun the job in this slot, as far as can be known: where memory cannot be shared, it has. */
  hasBegun(slot: number): boolean;
  /** Raises the flag that the job in this slot may look at. */
  interrupt(slot: number): void;
  /** Raises the flag of a job that helps, and tells the worker if it waits for pieces. */
  dismiss(slot: number): void;
  /** Deals with the replies that are there, before the event loop comes to them. */
  catchUp(): void;
  /** Whether the thread keeps the process alive: it does while it loads, and from then on when it is told to. */
  hold(busy: boolean): void;
  /** Lets the worker end by itself, and terminates it when it takes too long. Settles when it is gone; never rejects. */
  end(): Promise<void>;
  /** Ends the worker, whatever it is doing. Settles when it is gone; never rejects. */
  terminate(): Promise<void>;
}

export interface ThreadPlan {
  /** Slots at most. A thread without shared memory has one. */
  readonly slots: number;
  /** How many helpers a job may have in all. */
  readonly helpers: number;
}

/** Starts a thread. */
export type StartThread = (listener: ThreadListener, plan: ThreadPlan) => Thread;
