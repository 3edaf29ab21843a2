import type { ObservableSource, ReadableSource, StreamSource } from '../../agent/cancellable.js';
import { SegmentedQueue } from '../../primitives/segmented-queue.js';
import type { MaybePromise } from '../../primitives/class.js';

/** Reads items one by one; closed when no more are wanted. */
export interface ItemReader {
  next(): MaybePromise<IteratorResult<unknown, unknown>>;
  close(): MaybePromise<unknown>;
}

/** A reader for whatever `ctx.consume` takes; `undefined` for anything else. */
export function readerOf(source: StreamSource<unknown>): ItemReader | undefined {
  if (typeof source !== 'object' && typeof source !== 'function') return undefined;
  if (Symbol.asyncIterator in source) return iteratorReader(source[Symbol.asyncIterator]());
  if (Symbol.iterator in source) return iteratorReader(source[Symbol.iterator]());
  if ('getReader' in source) return streamReader(source.getReader());
  if ('subscribe' in source) return new ObservableReader(source);
  return undefined;
}

function iteratorReader(iterator: AsyncIterator<unknown> | Iterator<unknown>): ItemReader {
  return { next: () => iterator.next(), close: () => iterator.return?.() };
}

function streamReader(reader: ReturnType<ReadableSource<unknown>['getReader']>): ItemReader {
  return {
    next: async () => {
      const { done, value } = await reader.read();
      return { done, value };
    },
    close: () => reader.cancel(),
  };
}

/** What an Observable emits, kept until it is read. */
class ObservableReader implements ItemReader {
  private readonly items = new SegmentedQueue<{ readonly item: unknown }>();
  private end: { readonly error?: unknown } | undefined = undefined;
  private wake: (() => void) | undefined = undefined;
  private readonly subscription: { unsubscribe(): void };

  constructor(source: ObservableSource<unknown>) {
    this.subscription = source.subscribe({
      next: (item) => {
        this.items.push({ item });
        this.wake?.();
      },
      error: (error: unknown) => {
        this.finish({ error });
      },
      complete: () => {
        this.finish({});
      },
    });
  }

  next(): MaybePromise<IteratorResult<unknown, unknown>> {
    const next = this.items.shift();
    if (next !== undefined) return { done: false, value: next.item };
    if (this.end === undefined) return this.waitForMore();
    if ('error' in this.end) throw this.end.error;
    return { done: true, value: undefined };
  }

  close(): void {
    this.subscription.unsubscribe();
  }

  private async waitForMore(): Promise<IteratorResult<unknown, unknown>> {
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    this.wake = undefined;
    return this.next();
  }

  private finish(end: { readonly error?: unknown }): void {
    this.end ??= end;
    this.wake?.();
  }
}
