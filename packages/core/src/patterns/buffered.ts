import type { ObservableSource } from '../agent/cancellable.js';
import { checkOptions, optionsOf } from '../definition/check-options.js';
import { count, oneOf } from '../definition/option-checks.js';
import { bufferFull } from '../errors/stream-errors.js';
import { ObservableReader, type KeptItems } from '../runtime/sources/item-reader.js';

/** Options of `buffered`. */
export interface BufferOptions {
  /** The most items that wait to be read: at least 1. */
  readonly capacity: number;
  /**
   * What becomes of an item for which there is no room. `fail`: the stream ends with `INSTAR_BUFFER_FULL`, after the items that wait.
   * `drop-newest`: it is dropped. `drop-oldest`: the one that has waited longest is. Default: `fail`.
   */
  readonly overflow?: 'fail' | 'drop-newest' | 'drop-oldest';
}

const bufferOptions = /* #__PURE__ */ optionsOf<BufferOptions>(
  { capacity: count, overflow: /* #__PURE__ */ oneOf('fail', 'drop-newest', 'drop-oldest') },
  ['capacity'],
);

/**
 * Bounds what is kept of an Observable that emits faster than it is read: by `ctx.consume`, by the consumer of a stream that a handler returns,
 * or by `for await`. Each reading subscribes once, and has a buffer of its own.
 *
 * Without it everything is kept, as in a mailbox without a capacity.
 *
 * @example
 * ```ts
 * ctx.consume(buffered(prices, { capacity: 100, overflow: 'drop-oldest' }), (price) => new Price(price));
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for invalid options.
 */
export function buffered<T>(source: ObservableSource<T>, options: BufferOptions): AsyncIterable<T> {
  const { capacity, overflow = 'fail' } = checkOptions<BufferOptions>(bufferOptions, options, 'buffered');
  const admit = (kept: KeptItems): boolean | Error => {
    if (kept.size < capacity) return true;
    if (overflow === 'fail') return bufferFull(capacity);
    if (overflow === 'drop-oldest') kept.shift();
    return overflow === 'drop-oldest';
  };
  return { [Symbol.asyncIterator]: () => iterate<T>(new ObservableReader(source, admit)) };
}

function iterate<T>(reader: ObservableReader): AsyncIterator<T> {
  return {
    next: async () => {
      try {
        return (await reader.next()) as IteratorResult<T>;
      } catch (error) {
        reader.close();
        throw error;
      }
    },
    return: () => {
      reader.close();
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}
