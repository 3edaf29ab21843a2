import type {
  Cancellable,
  Consumable,
  ConsumeOptions,
  IntervalOptions,
  TimerOptions,
} from '../../agent/cancellable.js';
import { invalidOptions } from '../../errors/definition-errors.js';
import { toMilliseconds, type Duration } from '../../primitives/duration.js';
import { ConsumedStream } from './consumed-stream.js';
import { consumingReader } from './item-reader.js';
import { PipedPromise, type Piping } from './piped-promise.js';
import { SourceMessage, type Source, type SourceOwner } from './source.js';
import { Timer } from './timer.js';

/** What is started for an agent that has stopped, or no longer waits for the code that starts it. */
const INERT: Cancellable = Object.freeze({ isActive: false, cancel: () => undefined });

/** The timers, promises and streams that one incarnation of an agent has started, until it stops. */
export class Sources {
  /** Those that may still send something. */
  readonly active = new Set<Source>();
  private readonly timers = new Map<unknown, Timer>();
  private isClosed = false;

  constructor(private readonly owner: SourceOwner) {}

  after(delay: Duration, message: object, options: TimerOptions | undefined): Cancellable {
    return this.startTimer(message, toMilliseconds(delay, `${this.owner.id}, ctx.after`), undefined, options);
  }

  every(period: Duration, message: object, options: IntervalOptions | undefined): Cancellable {
    const place = `${this.owner.id}, ctx.every`;
    const milliseconds = toMilliseconds(period, place);
    if (milliseconds <= 0) throw invalidOptions('The period is 0', place, 'Pass a period above 0');
    return this.startTimer(message, options?.immediate === true ? 0 : milliseconds, milliseconds, options);
  }

  /** Returns whether there was an active one. */
  cancelTimer(key: unknown): boolean {
    const timer = this.timers.get(key);
    timer?.cancel();
    return timer !== undefined;
  }

  pipe(promise: PromiseLike<unknown>, piping: Piping): Cancellable {
    if (this.isClosed) return INERT;
    return this.add(new PipedPromise(this.owner, promise, piping, this.remove));
  }

  consume(
    source: Consumable<unknown>,
    toMessage: (item: never) => object,
    { ended, failed }: ConsumeOptions<object> = {},
  ): Cancellable {
    const reader = consumingReader(source, this.owner.id);
    const stream = new ConsumedStream(this.owner, reader, { toMessage, ended, failed }, this.remove);
    this.add(stream);
    if (this.isClosed) stream.close();
    else stream.start();
    return stream;
  }

  /** Ends all of them. What is started from here on is inert. */
  close(): void {
    this.isClosed = true;
    for (const source of this.active) source.close();
  }

  private startTimer(
    message: object,
    delay: number,
    period: number | undefined,
    { key, keep = false }: TimerOptions = {},
  ): Cancellable {
    if (this.isClosed) return INERT;
    const known = key === undefined ? undefined : this.timers.get(key);
    if (known !== undefined && keep) return known;
    known?.cancel();
    const timer = new Timer(this.owner, message, delay, period, (over) => {
      this.active.delete(over);
      if (this.timers.get(key) === over) this.timers.delete(key);
    });
    if (key !== undefined) this.timers.set(key, timer);
    return this.add(timer);
  }

  private add<S extends Source>(source: S): S {
    this.active.add(source);
    return source;
  }

  private readonly remove = (source: Source): void => {
    this.active.delete(source);
  };
}

/** Those of an agent that has stopped, or of code that it no longer waits for: all that they start is inert. */
export function closedSources(owner: SourceOwner): Sources {
  const sources = new Sources(owner);
  sources.close();
  return sources;
}

/** How the outcome of a promise becomes an event. */
export function pipingToEvents(
  toEvent: (value: never) => object,
  toFailure: ((error: Error) => object) | undefined,
): Piping {
  return {
    name: 'pipe',
    toMessage: (source, value) => new SourceMessage(source, toEvent(value)),
    toFailure: toFailure && ((source, error) => new SourceMessage(source, toFailure(error))),
  };
}
