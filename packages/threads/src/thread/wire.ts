/**
 * What goes over the port of a thread, in `HeadedPort`'s messages.
 *
 * To the worker: a slot and the body of its job; `BATCH` and `[slot, label, body, slot, label, body, …]`; a slot with
 * `HELP` and a `HelpRequest`; `DISMISS`; or `END`.
 * To the pool: the slot and what became of its job, put together by `replyHeader`, and a payload.
 */
export const BATCH = -1;
/** Asks the worker to end by itself, once its event loop has nothing left to do. */
export const END = -2;

/** Tells the worker to leave off helping. */
export const DISMISS = -3;

/** Tells the worker once what a number in labels stands for; the payload is an `Introduction`. */
export const INTRODUCE = -4;

/** Added to a slot: its job is to help another thread, see `HelpRequest`. */
export const HELP = 1 << 20;

/** Slots, labels and bodies in turn. */
export type Offers = unknown[];

/** The body that the handler answered. */
export const ANSWER = 0;
/** The job had been withdrawn; its slot is free. */
export const SKIPPED = 1;
/** The handler threw; the payload is the error. */
export const THREW = 2;
/** What the handler answered cannot be cloned; the payload is the error. */
export const NOT_CLONEABLE = 3;
/** A message to the job's owner; like the kinds after it, it leaves the job where it is. */
export const NOTICE = 4;

/** The job asks for help; the payload is a `SpreadRequest`. */
export const SPREAD = 5;

/** The worker closes itself: nothing more will come. */
export const CLOSED = 6;

const KIND_BITS = 3;

export function replyHeader(kind: number, slot: number): number {
  return (slot << KIND_BITS) | kind;
}

export function kindOf(header: number): number {
  return header & ((1 << KIND_BITS) - 1);
}

export function slotOf(header: number): number {
  return header >> KIND_BITS;
}

/** The method that the worker exposes: takes the port over which everything else goes. */
export const CONNECT = 'connect';

/** What `CONNECT` is called with. */
export interface Connection<P> {
  readonly port: P;
  /** Of `SharedSlots`; missing where memory cannot be shared. */
  readonly memory: SharedArrayBuffer | undefined;
  /** How many helpers a spread may have in all. */
  readonly helpers: number;
}
