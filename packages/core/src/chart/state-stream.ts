import { Observable, Subject, takeUntil } from 'rxjs';
import { ObservableReader } from '../runtime/sources/item-reader.js';

/** The state of an agent, and each one that it reaches later: an Observable, and an async iterable, which keeps what has not been read. */
export class StateStream<S> extends Observable<S> implements AsyncIterable<S> {
  [Symbol.asyncIterator](): AsyncIterator<S> {
    const closed = new Subject<void>();
    const reader = new ObservableReader(this.pipe(takeUntil(closed)));
    return {
      next: async () => (await reader.next()) as IteratorResult<S>,
      return: () => {
        closed.next();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }
}
