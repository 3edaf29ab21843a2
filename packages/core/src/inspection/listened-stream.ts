import { Observable, Subscriber, type Observer, type Subscription } from 'rxjs';
import { isPromiseLike } from '../primitives/class.js';

type Report = (error: unknown) => void;

/**
 * A stream whose listeners may throw. RxJS raises such an error as an uncaught one, which ends the process; here it is reported
 * instead, of listeners behind operators too, and so is the rejection of a listener that is an async function.
 */
export class ListenedStream<T> extends Observable<T> {
  constructor(
    private readonly report: Report,
    connect?: (subscriber: Subscriber<T>) => () => void,
  ) {
    super(connect);
  }

  /** Operators make a stream of the same kind by it. */
  override lift<R>(operator?: unknown): Observable<R> {
    return Object.assign(new ListenedStream<R>(this.report), { source: this, operator });
  }

  override subscribe(
    listener?: Partial<Observer<T>> | ((value: T) => void) | null,
    error?: Report | null,
    complete?: (() => void) | null,
  ): Subscription {
    if (isSubscriber(listener)) return super.subscribe(listener);
    const observer = typeof listener === 'object' && listener !== null ? listener : { next: listener, error, complete };
    const { report } = this;
    return super.subscribe({
      next: (value) => {
        attempt(() => observer.next?.(value), report);
      },
      error: (thrown) => {
        attempt(() => (observer.error ? observer.error(thrown) : report(thrown)), report);
      },
      complete: () => {
        attempt(() => observer.complete?.(), report);
      },
    });
  }
}

/** Whether an operator subscribes to its source, also one of another copy of RxJS. */
function isSubscriber(listener: unknown): listener is Subscriber<unknown> {
  return listener instanceof Subscriber || typeof (listener as Partial<Subscription> | null)?.add === 'function';
}

function attempt(call: () => unknown, report: Report): void {
  try {
    const returned = call();
    if (isPromiseLike(returned)) returned.then(undefined, report);
  } catch (error) {
    report(error);
  }
}
