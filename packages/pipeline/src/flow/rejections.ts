import { Subject, type Observable } from 'rxjs';
import type { Rejection } from '../items/rejection.js';
import { Fifo } from './fifo.js';

/** What feeds items into a run. */
interface Feeding {
  /** Feeds nothing until `release`. */
  hold(): void;
  release(): void;
}

/** Rejections that a reader may leave unread. With more, runs that reject an item take in nothing until half of them are read. */
const LIMIT = 1_024;

/** What stages have failed with for good, in all runs of a pipeline. Listeners are told at once; for readers it is kept until they read it. */
export class Rejections {
  /** For listeners as well as readers. */
  readonly stream: Observable<Rejection> & AsyncIterable<Rejection>;
  private readonly listeners = new Subject<Rejection>();
  private readonly readings = new Set<Reading>();
  /** Runs that are held until readers have caught up. */
  private readonly held = new Set<Feeding>();

  constructor() {
    this.stream = Object.assign(this.listeners.asObservable(), { [Symbol.asyncIterator]: () => this.read() });
  }

  /** @param feeding of the run that it happened in. */
  publish(rejection: Rejection, feeding: Feeding): void {
    this.listeners.next(rejection);
    let isFull = false;
    for (const reading of this.readings) isFull = reading.push(rejection) >= LIMIT || isFull;
    if (!isFull) return;
    this.held.add(feeding);
    feeding.hold();
  }

  /** The run has ended. */
  forget(feeding: Feeding): void {
    this.held.delete(feeding);
  }

  private read(): Reading {
    const reading = new Reading(() => this.hasRead(reading));
    this.readings.add(reading);
    return reading;
  }

  private hasRead(reading: Reading): void {
    if (reading.isClosed) this.readings.delete(reading);
    if (this.held.size === 0) return;
    for (const { unread } of this.readings) if (unread > LIMIT / 2) return;
    for (const feeding of this.held) feeding.release();
    this.held.clear();
  }
}

type Result = IteratorResult<Rejection, undefined>;

const END: Result = { done: true, value: undefined };

/** One loop over all rejections from now on. */
class Reading implements AsyncIterableIterator<Rejection, undefined> {
  isClosed = false;
  private readonly items = new Fifo<Rejection>();
  /** Calls of `next` that wait for an item. */
  private readonly waiting = new Fifo<(result: Result) => void>();

  /** @param changed is told that it has read something, or is closed. */
  constructor(private readonly changed: () => void) {}

  get unread(): number {
    return this.items.size;
  }

  /** Returns how many are unread now. */
  push(value: Rejection): number {
    const settle = this.waiting.shift();
    if (settle === undefined) this.items.push(value);
    else settle({ done: false, value });
    return this.items.size;
  }

  next(): Promise<Result> {
    if (this.isClosed) return Promise.resolve(END);
    const value = this.items.shift();
    if (value === undefined) return new Promise((resolve) => this.waiting.push(resolve));
    this.changed();
    return Promise.resolve({ done: false, value });
  }

  return(): Promise<Result> {
    this.isClosed = true;
    for (let settle = this.waiting.shift(); settle !== undefined; settle = this.waiting.shift()) settle(END);
    this.changed();
    return Promise.resolve(END);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
