import type { Address, AskOptions } from '../../agent/address.js';
import { Context } from '../../agent/context.js';
import type { RunOptions, SpawnOptions } from '../../agent/spawn-options.js';
import type { ResponseOf } from '../../message/request.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { Turn } from './turn.js';

/** A context for a field of the agent: it stands for whatever turn is at work, and is never cut off. */
export class OwnContext extends Context {
  constructor(private readonly turn: () => Turn) {
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
    to.send(event);
  }
  ask<B, Q>(to: Address<B>, request: Q, options?: AskOptions): Promise<ResponseOf<Q>> {
    return this.turn().ask(to, request, options);
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
