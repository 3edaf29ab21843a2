import type { Flow } from '../flow/flow.js';
import type { ItemContext } from '../items/item-context.js';
import type { MaybePromise } from '@instar/core/definition';

/** A web stream that values are written to. */
export interface WritableSink<T> {
  getWriter(): {
    write(value: T): Promise<void>;
    close(): Promise<void>;
    abort(reason?: unknown): Promise<void>;
  };
}

/** A stream of Node that values are written to. */
export interface NodeSink<T> {
  write(value: T, callback?: (error?: Error | null) => void): boolean;
  end(callback?: () => void): unknown;
  destroy(error?: Error): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** An observer: a `Subject` of RxJS, say. */
export interface ObserverSink<T> {
  next(value: T): void;
  error?(error: unknown): void;
  complete?(): void;
}

/** A function that takes values: one after another, or several at once with the option `concurrency`. */
export type SinkFunction<T> = (value: T, item: ItemContext) => unknown;

/** Where a pipeline ends: a function, a writable stream of the web or of Node, an observer. */
export type Sink<T> = SinkFunction<T> | WritableSink<T> | NodeSink<T> | ObserverSink<T>;

/** A sink of one run. */
export interface OpenSink {
  readonly write: (value: unknown, item: ItemContext) => MaybePromise<unknown>;
  /** All values are written. */
  readonly close: () => MaybePromise<unknown>;
  /** The run has failed or was dropped. */
  readonly abort: (reason: Error) => void;
}

/** Opens a sink for one run. */
export type OpenSinkFor = (flow: Flow) => OpenSink;
