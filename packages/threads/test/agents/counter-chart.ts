import { isMainThread } from 'node:worker_threads';
import { Agent, Carry, Next, OnRequest, Request, State, Waiting, type Context } from '@instar/core';

class Sum {
  constructor(readonly to: number) {}
}
@Waiting()
class Counted {
  constructor(
    readonly total: number,
    readonly onThread: boolean,
  ) {}
}
/** The waiting state that the thread leads to; it extends one. */
export class Summed extends Counted {
  get half(): number {
    return this.total / 2;
  }
}
export class HalfOf extends Request<number> {}

/** Sums on a thread, and waits with the sum. */
@Agent()
export class CounterChart {
  @Carry() private runs = 0;

  begin(to: number): Next<CounterChart> {
    return Next.to(new Sum(to));
  }
  @State(Sum, { mode: 'sync' })
  sum({ to }: Sum): Next<CounterChart> {
    this.runs++;
    let total = 0;
    for (let number = 1; number <= to; number++) total += number;
    return Next.to(new Summed(total, !isMainThread));
  }
  @OnRequest(HalfOf, { in: Summed })
  half(_: HalfOf, ctx: Context<CounterChart>, { half }: Summed): number {
    ctx.next(Next.to(new Sum(this.runs)));
    return half;
  }
}
