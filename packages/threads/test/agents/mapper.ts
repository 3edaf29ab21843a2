import { threadId } from 'node:worker_threads';
import { primes } from './primes.js';
import { Agent, Next, State, type SyncContext } from '@instar/core';
import { threadable } from '@instar/threads';

export class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

export const mirrored = threadable(function mirrored({ x, y }: Point): Point {
  return new Point(y, x);
});

/** The thread that calls it, after some work. */
export const idOfThread = threadable(function idOfThread(n: number): number {
  let sum = 0;
  for (let i = 0; i < 200_000; i++) sum += Math.sqrt(n + i);
  return sum > 0 ? threadId : -1;
});

export const idForHole = threadable(function idForHole(_hole: undefined): number {
  return idOfThread(1);
});

export const doubled = threadable((n: bigint): bigint => 2n * n, 'doubled');

/** Fails for one of the items. */
export const divide = threadable(function divide(n: number): number {
  if (n === 0) throw new RangeError('division by zero');
  return 100 / n;
});

export const squared = threadable((n: number, index: number): number => n * n + index, 'squared');

/** Exported, but not marked. */
export function halved(n: number): number {
  return n / 2;
}

/** How it is mapped. */
export class MapBy {
  constructor(
    readonly way: keyof typeof WAYS,
    readonly items: readonly unknown[] = [],
  ) {}
}

type Ctx = SyncContext<Mapper>;

const WAYS = {
  /** Maps until another thread has taken part. */
  untilHelped: (_items: readonly unknown[], ctx: Ctx) => {
    for (;;) {
      const ids = new Set(ctx.map(new Int32Array(64), idOfThread));
      if (ids.size > 1) return ids.size;
    }
  },
  itemsUntilHelped: (_items: readonly unknown[], ctx: Ctx) => {
    for (;;) {
      const ids = new Set(
        ctx.map(
          Array.from({ length: 64 }, (_, n) => n),
          idOfThread,
          { chunk: 1 },
        ),
      );
      if (ids.size > 1) return ids.size;
    }
  },
  /** Of holes a helper's pieces would have nothing at all. */
  holesUntilHelped: (_items: readonly unknown[], ctx: Ctx) => {
    for (;;) {
      const ids = new Set(ctx.map(new Array<undefined>(64), idForHole, { chunk: 1 }));
      if (ids.size > 1) return [...ids].map((id) => typeof id);
    }
  },
  bigs: (items: readonly unknown[], ctx: Ctx) => {
    const numbers = BigInt64Array.from(items as bigint[]) as unknown as bigint[];
    const twice: unknown = ctx.map(numbers, doubled, { chunk: 1 });
    return twice instanceof BigInt64Array ? [...twice] : [];
  },
  primes: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], primes, { chunk: 1 }),
  mirror: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as Point[], mirrored, { chunk: 1 }),
  divide: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], divide, { chunk: 1 }),
  closure: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], (n) => n + items.length),
  unmarked: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], halved),
  chunkless: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], divide, { chunk: 0 }),
  set: (items: readonly unknown[], ctx: Ctx) => ctx.map(new Set(items) as never, squared),
  square: (items: readonly unknown[], ctx: Ctx) => {
    const numbers = Float32Array.from(items as number[]);
    const squares = ctx.map(numbers, squared, { chunk: 3 });
    return [squares instanceof Float32Array, ...squares];
  },
};

@Agent({ classes: [Point] })
export class Mapper {
  begin(state: MapBy): Next<Mapper, unknown[] | number> {
    return Next.to(state);
  }
  @State(MapBy, { mode: 'sync' })
  map({ way, items }: MapBy, ctx: Ctx): Next<Mapper> {
    return Next.done(WAYS[way](items, ctx));
  }
}
