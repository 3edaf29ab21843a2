import '../primitives/abort-signal.js';
import type { Envelope } from './envelope.js';

/** Carries the type of the items; never present at run time. */
export declare const ITEM: unique symbol;

/** Options of `address.stream`. */
export interface StreamOptions {
  /** Cancels the stream: the consumer gets `INSTAR_ASK_CANCELLED`, and the `ctx.signal` of the handler aborts. */
  readonly signal?: AbortSignal;
  /**
   * Whether a reading that closes a cycle of agents waiting for each other gets `INSTAR_ASK_DEADLOCK` at once. Pass `false` if the handler
   * does not wait for the next item alone. Default: true.
   */
  readonly detectDeadlock?: boolean;
}

/** What a stream request needs of an address. */
export interface StreamTarget {
  readonly id: string;
  deliver(envelope: Envelope): void;
}

/** A request for a stream of items of type `T`, as an address knows it. */
export interface Streamed<T> {
  readonly [ITEM]: T;
  /** What `address.stream` returns. */
  streamFrom(target: StreamTarget, options?: StreamOptions): AsyncIterable<T>;
}

/** A stream request with items of any type. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any stream request
export type AnyStreamRequest = Streamed<any>;

/** The type of the items that a stream request asks for. */
export type ItemOf<Q> = Q extends { readonly [ITEM]: infer T } ? T : never;
