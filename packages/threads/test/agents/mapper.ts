import { threadId } from 'node:worker_threads';
import { primes } from './primes.js';
import { Agent, Next, State, type Context } from '@instar/core';

export class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
  static mirrored({ x, y }: Point): Point {
    return new Point(y, x);
  }
}

/** How it is mapped. */
export class MapBy {
  constructor(
    readonly way: keyof typeof WAYS,
    readonly items: readonly unknown[] = [],
  ) {}
}

type Ctx = Context<Mapper>;

const WAYS = {
  /** Maps until another thread has taken part. */
  untilHelped: (_items: readonly unknown[], ctx: Ctx) => {
    for (;;) {
      const ids = new Set(ctx.map(new Int32Array(64), Mapper.idOfThread));
      if (ids.size > 1) return ids.size;
    }
  },
  itemsUntilHelped: (_items: readonly unknown[], ctx: Ctx) => {
    for (;;) {
      const ids = new Set(
        ctx.map(
          Array.from({ length: 64 }, (_, n) => n),
          Mapper.idOfThread,
          { chunk: 1 },
        ),
      );
      if (ids.size > 1) return ids.size;
    }
  },
  /** Of holes a helper's pieces would have nothing at all. */
  holesUntilHelped: (_items: readonly unknown[], ctx: Ctx) => {
    for (;;) {
      const ids = new Set(ctx.map(new Array<undefined>(64), Mapper.idForHole, { chunk: 1 }));
      if (ids.size > 1) return [...ids].map((id) => typeof id);
    }
  },
  bigs: (items: readonly unknown[], ctx: Ctx) => {
    const numbers = BigInt64Array.from(items as bigint[]) as unknown as bigint[];
    const doubled: unknown = ctx.map(numbers, Mapper.doubled, { chunk: 1 });
    return doubled instanceof BigInt64Array ? [...doubled] : [];
  },
  primes: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], primes, { chunk: 1 }),
  mirror: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as Point[], Point.mirrored, { chunk: 1 }),
  divide: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], Mapper.divide, { chunk: 1 }),
  closure: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], (n) => n + items.length),
  chunkless: (items: readonly unknown[], ctx: Ctx) => ctx.map(items as number[], Mapper.divide, { chunk: 0 }),
  set: (items: readonly unknown[], ctx: Ctx) => ctx.map(new Set(items) as never, Mapper.squared),
  square: (items: readonly unknown[], ctx: Ctx) => {
    const numbers = Float32Array.from(items as number[]);
    const squares = ctx.map(numbers, Mapper.squared, { chunk: 3 });
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

  /** The thread that calls it, after some work. */
  static idOfThread(n: number): number {
    let sum = 0;
    for (let i = 0; i < 200_000; i++) sum += Math.sqrt(n + i);
    return sum > 0 ? threadId : -1;
  }

  static idForHole(_hole: undefined): number {
    return Mapper.idOfThread(1);
  }

  static doubled(n: bigint): bigint {
    return 2n * n;
  }

  /** Fails for one of the items. */
  static divide(n: number): number {
    if (n === 0) throw new RangeError('division by zero');
    return 100 / n;
  }

  static squared(n: number, index: number): number {
    return n * n + index;
  }
}
