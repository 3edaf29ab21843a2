import type { ITEM, Streamed, StreamOptions, StreamTarget } from '../../message/streamed.js';
import { ItemStream } from './item-stream.js';

/**
 * A message that gets a stream of items. The type parameter is the type of an item.
 *
 * @example
 * ```ts
 * class Tail extends StreamRequest<string> {}
 *
 * for await (const line of address.stream(new Tail())) console.log(line);
 * ```
 */
export abstract class StreamRequest<T> implements Streamed<T> {
  declare readonly [ITEM]: T;

  /** What `address.stream` returns for it. */
  streamFrom(target: StreamTarget, options?: StreamOptions): AsyncIterable<T> {
    return new ItemStream(target, this, options);
  }
}
