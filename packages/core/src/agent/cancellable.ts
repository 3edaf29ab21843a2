import '../primitives/abort-signal.js';

/** What sends messages to the agent that has started it: a timer, a stream, or a promise. It ends with the agent, and with its restart. */
export interface Cancellable {
  /** Whether messages of it may still come. */
  readonly isActive: boolean;
  /** Ends it. What of it still waits in the mailbox is dropped. */
  cancel(): void;
}

/** Options of `ctx.after` and `ctx.every`. */
export interface TimerOptions {
  /** Another timer of the agent with the same key is cancelled. Default: none, so that timers are independent. */
  readonly key?: unknown;
  /** Keeps a timer with the same key that is active, and starts none. Default: false. */
  readonly keep?: boolean;
}

/** Options of `ctx.every`. */
export interface IntervalOptions extends TimerOptions {
  /** Sends the first event at once instead of after one period. Default: false. */
  readonly immediate?: boolean;
}

/** What `ctx.consume` reads: an iterable, an async iterable (a Node stream, say), a web stream, or an Observable. */
export type StreamSource<T> = Iterable<T> | AsyncIterable<T> | ReadableSource<T> | ObservableSource<T>;

/** What `ctx.consume` takes: a source, or a function that opens one for its first item. Its signal aborts when no more is wanted. */
export type Consumable<T> = StreamSource<T> | ((signal: AbortSignal) => StreamSource<T> | PromiseLike<StreamSource<T>>);

/** A web stream, also where it is not an async iterable. */
export interface ReadableSource<T> {
  getReader(): { read(): Promise<{ done: boolean; value?: T | undefined }>; cancel(): Promise<void> };
}

/** An Observable, of RxJS or another library. */
export interface ObservableSource<T> {
  subscribe(observer: { next(item: T): void; error(error: unknown): void; complete(): void }): { unsubscribe(): void };
  /** Of an Observable of RxJS; never called. Of the overloads of `subscribe`, the compiler does not infer the type of an item. */
  forEach?(next: (item: T) => void): Promise<void>;
}

/** Options of `ctx.consume`: `E` is what the agent takes. */
export interface ConsumeOptions<E> {
  /** The event that says that the source has ended. Default: none. */
  readonly ended?: () => E;
  /** The event that says that the source has failed. Default: the error goes to the hook `failed`. */
  readonly failed?: (error: Error) => E;
}
