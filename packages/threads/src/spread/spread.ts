import type { TransferItem } from '../platform/transfer-item.js';

/** Something to send, and what of it is moved instead of copied. */
export interface Parcel {
  readonly body: unknown;
  readonly transfer?: readonly TransferItem[] | undefined;
}

/**
 * Work in pieces that do not depend on one another, numbered from 0. A job that spreads it is blocked until it is done, and performs
 * pieces itself; idle threads of the pool help.
 */
export interface Spread {
  readonly pieces: number;
  /** What helpers are told before their first piece. Goes by structured clone, once to each. */
  readonly task: unknown;
  /** Performs a piece in this thread. What it throws ends the spread; it may be called again for a piece that failed elsewhere. */
  perform(piece: number): void;
  /** How helpers get their pieces and what comes back. Without it they work on memory that the task shares. */
  readonly exchange?:
    | {
        /** What a helper needs for a piece. */
        request(piece: number): Parcel;
        /** Takes what a helper made of a piece. */
        accept(piece: number, answer: unknown): void;
      }
    | undefined;
}

/** Performs a piece for another thread. Gets what `request` sent, and answers what `accept` takes; nothing of both without `exchange`. */
export type HelpWithPiece = (piece: number, request: unknown) => Parcel | undefined;

/** Prepares for helping with a task. */
export type HelpHandler = (task: unknown) => HelpWithPiece | PromiseLike<HelpWithPiece>;
