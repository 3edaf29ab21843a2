import { Observable, observable } from 'rxjs';
import type { StreamOptions, StreamTarget } from '../../message/streamed.js';
import { StreamReading } from './stream-reading.js';

/**
 * A stream that has not been asked for yet. Each reading of it sends the request when it wants its first item, so that what is never read
 * never starts. RxJS knows it as an Observable: `from(stream)`.
 */
export class ItemStream<T> implements AsyncIterable<T> {
  constructor(
    private readonly target: StreamTarget,
    private readonly request: object,
    private readonly options: StreamOptions | undefined,
  ) {}

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return this.read(true);
  }

  [observable](): Observable<T> {
    return new Observable((subscriber) => {
      const reading = this.read(false);
      const pull = (): void => {
        reading.next().then(
          ({ done, value }) => {
            if (done === true) subscriber.complete();
            else {
              subscriber.next(value);
              if (!subscriber.closed) pull();
            }
          },
          (error: unknown) => {
            subscriber.error(error);
          },
        );
      };
      pull();
      return () => {
        void reading.return();
      };
    });
  }

  /** @param blocks whether who reads waits for the items. */
  private read(blocks: boolean): StreamReading<T> {
    return new StreamReading(this.target, this.request, this.options, blocks);
  }
}
