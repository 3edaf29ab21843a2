import type { Address } from '../agent/address.js';
import { SyncContext, type MapOptions } from '../agent/sync-context.js';
import { nameOf } from '../primitives/class.js';
import { contextLacks, mapArgumentInvalid, mapChunkInvalid } from '../errors/sync-state-errors.js';
import type { SystemLogger } from '../primitives/system-logger.js';

/** What an executor offers to a sync state. */
export interface SyncHost {
  readonly log: SystemLogger;
  isInterrupted(): boolean;
  report(progress: unknown): void;
  /** Sends a copy of an event to an agent, at once. */
  send(to: Address, event: object): void;
  /** Applies a pure function to items, in parallel where the executor can. The results are in the order of the items. */
  map(
    items: ArrayLike<unknown>,
    apply: (item: never, index: number) => unknown,
    options: MapOptions | undefined,
    place: string,
  ): unknown;
}

/** The context of a sync state, for every executor. What it lacks throws an error that names it: not all users have a compiler. */
export class IsolatedContext extends SyncContext {
  constructor(
    private readonly place: string,
    private readonly host: SyncHost,
  ) {
    super();
  }

  get interrupted(): boolean {
    return this.host.isInterrupted();
  }

  get log(): SystemLogger {
    return this.host.log;
  }

  report(progress: unknown): void {
    this.host.report(progress);
  }

  map(items: ArrayLike<unknown>, apply: (item: never, index: number) => unknown, options?: MapOptions): never {
    if (!isList(items)) throw mapArgumentInvalid(`items that are ${nameOf(items)}`, this.place);
    if (typeof (apply as unknown) !== 'function')
      throw mapArgumentInvalid(`a function that is ${nameOf(apply)}`, this.place);
    const { chunk = 1 } = options ?? {};
    if (!(Number.isInteger(chunk) && chunk > 0)) throw mapChunkInvalid(chunk, this.place);
    return this.host.map(items, apply, options, this.place) as never;
  }

  get address(): never {
    return this.refuse('address');
  }

  get signal(): never {
    return this.refuse('signal');
  }

  next(): never {
    return this.refuse('next');
  }

  send(to: Address, event: object): void {
    this.host.send(to, event);
  }

  ask(): never {
    return this.refuse('ask');
  }

  spawn(): never {
    return this.refuse('spawn');
  }

  watch(): never {
    return this.refuse('watch');
  }

  unwatch(): never {
    return this.refuse('unwatch');
  }

  run(): never {
    return this.refuse('run');
  }

  pipe(): never {
    return this.refuse('pipe');
  }

  after(): never {
    return this.refuse('after');
  }

  every(): never {
    return this.refuse('every');
  }

  cancelTimer(): never {
    return this.refuse('cancelTimer');
  }

  consume(): never {
    return this.refuse('consume');
  }

  defer(): never {
    return this.refuse('defer');
  }

  private refuse(member: string): never {
    throw contextLacks(member, this.place);
  }
}

function isList(items: unknown): boolean {
  const { length } = (items ?? {}) as { readonly length?: unknown };
  return typeof items === 'object' && Number.isInteger(length) && Number(length) >= 0;
}
