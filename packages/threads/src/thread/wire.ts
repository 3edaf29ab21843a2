/**
 * What goes over the port of a thread.
 *
 * To the worker: one flat array per flush, `[slot, body, slot, body, …]`, or `END`. To the pool: `[reply, slot, payload]`.
 */
export type Offers = unknown[];
export type Reply = [kind: number, slot: number, payload: unknown];

/** Asks the worker to end by itself, once its event loop has nothing left to do. */
export const END = null;

/** The body that the handler answered. */
export const ANSWER = 0;
/** The job had been withdrawn; its slot is free. */
export const SKIPPED = 1;
/** The handler threw; the payload is the error. */
export const THREW = 2;
/** What the handler answered cannot be cloned; the payload is the error. */
export const NOT_CLONEABLE = 3;
/** A message to the job's owner. */
export const NOTICE = 4;

/** The method that the worker exposes: takes the port over which everything else goes. */
export const CONNECT = 'connect';

/** What `CONNECT` is called with. */
export interface Connection<P> {
  readonly port: P;
  /** Of `JobSlots`; missing where memory cannot be shared. */
  readonly memory: SharedArrayBuffer | undefined;
}
