/**
 * The messages on the port of a thread, which is a `HeadedPort`.
 *
 * To the worker: a slot and the body of its job; `BATCH` and `[slot, label, body, slot, label, body, …]`; `REGISTER` and a target; `WAKE`;
 * or `END`.
 * To the pool: the slot and the kind of reply, combined by `replyHeader`, and a payload.
 */
export const BATCH = -1;
/** Asks the worker to exit when its event loop has nothing left to do. */
export const END = -2;

/** The job that waits for something, if any, is to look whether it was interrupted. */
export const WAKE = -3;

/** Registers a target: the label is its number, the payload its value. */
export const REGISTER = -4;

/** Slots, labels and bodies in turn. */
export type Offers = unknown[];

/** The payload is the handler's result. */
export const RESULT = 0;
/** The job was withdrawn; its slot is free. */
export const SKIPPED = 1;
/** The handler threw; the payload is the error. */
export const THREW = 2;
/** The handler's result cannot be cloned; the payload is the error. */
export const NOT_CLONEABLE = 3;
/** A notice to the job's owner. This kind and those after it do not end the job. */
export const NOTICE = 4;

/** The job shares work with threads that have none; the payload is what it offers. */
export const SPARE = 5;

/** The worker closes itself: no more messages follow. */
export const CLOSED = 6;

/** An error that nobody handled; the payload says whose it is. */
export const LEFTOVER = 7;

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

/** What a worker is connected by. */
export interface Connection {
  /** Of `SharedSlots`; missing where memory cannot be shared. */
  readonly memory: SharedArrayBuffer | undefined;
  /** How many threads may take part in what a job shares, in all. */
  readonly helpers: number;
}
