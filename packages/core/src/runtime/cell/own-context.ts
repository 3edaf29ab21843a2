import type { Address, AskOptions } from '../../agent/address.js';
import type {
  Cancellable,
  Consumable,
  ConsumeOptions,
  IntervalOptions,
  TimerOptions,
} from '../../agent/cancellable.js';
import { Context } from '../../agent/context.js';
import type { DeferredResponse, PendingResponse } from '../../agent/pending-response.js';
import type { Duration } from '../../primitives/duration.js';
import type { RunOptions, SpawnOptions } from '../../agent/spawn-options.js';
import type { ResponseOf } from '../../message/request.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { Turn } from './turn.js';

/** A context for a field of the agent: it stands for whatever turn is at work, and is never cut off. */
export class OwnContext extends Context {
  constructor(protected readonly turn: () => Turn) {
    super();
  }

  get address(): Address {
    return this.turn().address;
  }
  get signal(): AbortSignal {
    return this.turn().signal;
  }
  get interrupted(): boolean {
    return this.turn().interrupted;
  }
  get log(): SystemLogger {
    return this.turn().log;
  }
  report(progress: unknown): void {
    this.turn().report(progress);
  }
  map(): never {
    return this.turn().map();
  }
  next(step: unknown): void {
    this.turn().next(step);
  }
  send(to: Address, event: object): void {
    this.turn().send(to, event);
  }
  ask<B, Q>(to: Address<B>, request: Q, options?: AskOptions): PendingResponse<ResponseOf<Q>> {
    return this.turn().ask(to, request, options);
  }
  pipe<T>(promise: PromiseLike<T>, toEvent: (value: T) => object, toFailure?: (error: Error) => object): Cancellable {
    return this.turn().pipe(promise, toEvent, toFailure);
  }
  after(delay: Duration, event: object, options?: TimerOptions): Cancellable {
    return this.turn().after(delay, event, options);
  }
  every(period: Duration, event: object, options?: IntervalOptions): Cancellable {
    return this.turn().every(period, event, options);
  }
  cancelTimer(key: unknown): boolean {
    return this.turn().cancelTimer(key);
  }
  consume<T>(source: Consumable<T>, toEvent: (item: T) => object, options?: ConsumeOptions<object>): Cancellable {
    return this.turn().consume(source, toEvent, options);
  }
  defer<Q>(request: Q): DeferredResponse<ResponseOf<Q>> {
    return this.turn().defer(request);
  }
  spawn(agent: object, input?: unknown, options?: SpawnOptions): Address {
    return this.turn().spawn(agent, input, options);
  }
  run(agent: object, input?: unknown, options?: RunOptions): Promise<never> {
    return this.turn().run(agent, input, options);
  }
  watch(target: Address): void {
    this.turn().watch(target);
  }
  unwatch(target: Address): void {
    this.turn().unwatch(target);
  }
}
