/** What is performed on threads. A worker loads this module, so it starts nothing. */
import { Agent, Next, State, type SyncContext } from '@instar/core';
import { threadable, Transfer } from '@instar/threads';

export const double = threadable(function double(value: number): number {
  return value * 2;
});

/** Sends a buffer back, marked as seen. */
export const bounce = threadable(function bounce(buffer: ArrayBuffer): ArrayBuffer {
  seen(buffer);
  return Transfer(buffer);
});

export function seen(buffer: ArrayBuffer): void {
  const [first = 0] = new Uint8Array(buffer, 0, 1);
  new Uint8Array(buffer, 0, 1)[0] = first + 1;
}

/** Keeps its thread busy for this many milliseconds; returns how often it has looked at the clock. */
export const keepBusy = threadable(function keepBusy(milliseconds: number): number {
  const end = performance.now() + milliseconds;
  let looks = 0;
  while (performance.now() < end) looks++;
  return looks;
});

/** Steps of the logistic map, each of which waits for the one before. */
const STEPS = 10;

export const iterate = threadable(function iterate(number: number): number {
  let x = number;
  for (let step = 0; step < STEPS; step++) x = 3.9 * x * (1 - x);
  return x;
});

export class Doubling {
  constructor(readonly value: number) {}
}

@Agent()
export class ThreadDoubler {
  begin(state: Doubling): Next<ThreadDoubler, number> {
    return Next.to(state);
  }

  @State(Doubling, { mode: 'sync' })
  double({ value }: Doubling): Next<ThreadDoubler> {
    return Next.done(value * 2);
  }
}

export class Mapping {
  constructor(readonly numbers: Float64Array) {}
}

@Agent()
export class NumberMapper {
  begin(state: Mapping): Next<NumberMapper, Float64Array> {
    return Next.to(state);
  }

  @State(Mapping, { mode: 'sync' })
  map({ numbers }: Mapping, ctx: SyncContext<NumberMapper>): Next<NumberMapper> {
    return Next.done(ctx.map(numbers, iterate));
  }
}
