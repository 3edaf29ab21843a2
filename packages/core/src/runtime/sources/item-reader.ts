import type { Consumable, ObservableSource, ReadableSource, StreamSource } from '../../agent/cancellable.js';
import { notConsumable } from '../../errors/source-errors.js';
import { createAbortSource } from '../../primitives/abort.js';
import { SegmentedQueue } from '../../primitives/segmented-queue.js';
import { nameOf, type MaybePromise } from '../../primitives/class.js';

/** Reads items one by one; closed when no more are wanted. */
export interface ItemReader {
  next(): MaybePromise<IteratorResult<unknown, unknown>>;
  close(): MaybePromise<unknown>;
}

/** A reader for whatever `ctx.consume` takes. */
export function consumingReader(source: Consumable<unknown>, agent: string): ItemReader {
  const reader = readerOf(source as StreamSource<unknown>);
  if (reader !== undefined) return reader;
  if (typeof source !== 'function') throw notConsumable(agent, nameOf(source));
  return openedReader(async (signal) => consumingReader(await source(signal), agent));
}

/** Opens its source for the first item. An open source is told by the signal, too, that no more is wanted. */
function openedReader(open: (signal: AbortSignal) => Promise<ItemReader>): ItemReader {
  const abort = createAbortSource();
  let reader: Promise<ItemReader> | undefined;
  return {
    next: async () => (await (reader ??= open(abort.signal))).next(),
    close: async () => {
      abort.abort();
      await (await reader?.catch(() => undefined))?.close();
    },
  };
}

/** A reader for a stream; `undefined` for anything else. */
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

/** What has been emitted and not read. */
export type KeptItems = Pick<SegmentedQueue<{ readonly item: unknown }>, 'size' | 'shift'>;

/** What an Observable emits, kept until it is read. */
export class ObservableReader implements ItemReader {
  private readonly items = new SegmentedQueue<{ readonly item: unknown }>();
  private end: { readonly error?: unknown } | undefined = undefined;
  private wake: (() => void) | undefined = undefined;
  private readonly subscription: { unsubscribe(): void };

  /** @param admit decides whether another item is kept; an error ends the stream after those that are kept. Default: always. */
  constructor(source: ObservableSource<unknown>, admit?: (kept: KeptItems) => boolean | Error) {
    this.subscription = source.subscribe({
      next: (item) => {
        const admitted = this.end === undefined && (admit?.(this.items) ?? true);
        if (admitted === true) this.items.push({ item });
        else if (admitted !== false) this.finish({ error: admitted });
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
