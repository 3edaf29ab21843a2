import type { TransferItem } from '../platform/transfer-item.js';

/** A message body, and what of it is moved instead of copied. */
export interface ChunkMessage {
  readonly body: unknown;
  readonly transfer?: readonly TransferItem[] | undefined;
}

/**
 * Work in independent chunks, numbered from 0. The job that it belongs to blocks until all are done and performs chunks itself; idle threads
 * of the pool help.
 */
export interface ChunkedWork {
  readonly chunks: number;
  /** Sent to each helper once, before its first chunk, by structured clone. */
  readonly task: unknown;
  /** Performs a chunk on this thread. An error ends the work. May be called again for a chunk that failed on another thread. */
  perform(chunk: number): void;
  /** How helpers get their chunks and return their results. Without it they work on memory that the task shares. */
  readonly exchange?:
    | {
        /** Makes the message that a helper needs for a chunk. */
        request(chunk: number): ChunkMessage;
        /** Takes the result of a helper. */
        accept(chunk: number, result: unknown): void;
      }
    | undefined;
}

/** Performs a chunk for another thread: gets what `request` made and returns what `accept` takes, both `undefined` without `exchange`. */
export type ChunkHandler = (chunk: number, request: unknown) => ChunkMessage | undefined;
