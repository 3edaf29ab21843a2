import { SyncContext, type MapOptions } from '../agent/sync-context.js';
import { nameOf } from '../primitives/class.js';
import { InstarError } from '../primitives/instar-error.js';
import { printValue } from '../primitives/print-value.js';
import type { SystemLogger } from '../primitives/system-logger.js';

/** What an executor offers to a sync state. */
export interface SyncHost {
  readonly log: SystemLogger;
  isInterrupted(): boolean;
  report(progress: unknown): void;
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
    if (!isList(items)) throw unmappable(`items that are ${nameOf(items)}`, this.place);
    if (typeof (apply as unknown) !== 'function') throw unmappable(`a function that is ${nameOf(apply)}`, this.place);
    const { chunk = 1 } = options ?? {};
    if (!(Number.isInteger(chunk) && chunk > 0)) throw invalidChunk(chunk, this.place);
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

  send(): never {
    return this.refuse('send');
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

  private refuse(member: string): never {
    throw new InstarError({
      code: 'INSTAR_CONTEXT_LACKS',
      problem: `A sync state uses ctx.${member}, which it does not have`,
      place: this.place,
      remedy:
        'A sync state has ctx.interrupted, ctx.report, ctx.map and ctx.log; for anything else return a step to an async state',
    });
  }
}

function isList(items: unknown): boolean {
  const { length } = (items ?? {}) as { readonly length?: unknown };
  return typeof items === 'object' && Number.isInteger(length) && Number(length) >= 0;
}

function unmappable(what: string, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: `ctx.map was called with ${what}`,
    place,
    remedy: 'Pass an array or a typed array of numbers, and a function; for a Set or a Map pass [...items]',
  });
}

function invalidChunk(chunk: number, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: `ctx.map was called with a chunk of ${printValue(chunk)}`,
    place,
    remedy: 'Pass a whole number of items, 1 or more',
  });
}
