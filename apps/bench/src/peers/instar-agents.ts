/** The agents that Instar is measured with, written as its guide shows it: annotated classes, and a new object for each message and state. */
import {
  addressOf,
  Agent,
  Next,
  OnEvent,
  OnRequest,
  OnStream,
  Request,
  State,
  StreamRequest,
  Supervised,
  Supervisor,
  Waiting,
  type Address,
  type Context,
} from '@instar/core';
import type { Tally } from '../tally.js';
import { numbers } from './numbers.js';

export class Add {
  constructor(readonly by: number) {}
}

@Agent()
export class Counter {
  private sum = 0;
  constructor(private readonly tally: Tally) {}

  @OnEvent(Add)
  add({ by }: Add): void {
    this.sum += by;
    this.tally.add();
  }
}

@Agent({ mailbox: { capacity: 1_000_000 } })
export class BoundedCounter extends Counter {}

export class Read {
  constructor(readonly items: AsyncIterable<number>) {}
}

@Agent()
export class Reader extends Counter {
  @OnEvent(Read)
  read({ items }: Read, ctx: Context<Reader>): void {
    ctx.consume(items, (by) => new Add(by));
  }
}

export class Numbers extends StreamRequest<number> {
  constructor(readonly count: number) {
    super();
  }
}

@Agent()
export class Sender {
  @OnStream(Numbers)
  numbers({ count }: Numbers): AsyncGenerator<number> {
    return numbers(count);
  }
}

@Agent()
export class AsyncCounter {
  private sum = 0;
  constructor(private readonly tally: Tally) {}

  @OnEvent(Add)
  // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the handler waits for nothing
  async add({ by }: Add): Promise<void> {
    this.sum += by;
    this.tally.add();
  }
}

export class Toggle {}

@Waiting()
class Odd {}
@Waiting()
class Even {}

@Agent()
export class Switch {
  constructor(private readonly tally: Tally) {}

  begin(): Next<Switch> {
    return Next.to(new Odd());
  }
  @OnEvent(Toggle, { in: Odd })
  toEven(_: Toggle, ctx: Context<Switch>, _state: Odd): void {
    this.tally.tick();
    ctx.next(Next.to(new Even()));
  }
  @OnEvent(Toggle, { in: Even })
  toOdd(_: Toggle, ctx: Context<Switch>, _state: Even): void {
    this.tally.tick();
    ctx.next(Next.to(new Odd()));
  }
}

export class Double extends Request<number> {
  constructor(readonly value: number) {
    super();
  }
}

@Agent()
export class Doubler {
  @OnRequest(Double)
  double({ value }: Double): number {
    return value * 2;
  }
}

export class Ball {
  constructor(readonly left: number) {}
}

@Agent()
export class Player {
  opponent: Address<Player> | undefined = undefined;
  constructor(private readonly tally: Tally) {}

  @OnEvent(Ball)
  hit({ left }: Ball): void {
    this.tally.add();
    if (left > 1) this.opponent?.send(new Ball(left - 1));
  }
}

@Agent()
export class Idle {
  private sum = 0;

  begin(tally: Tally): Next<Idle> {
    tally.add();
    return Next.events();
  }

  @OnEvent(Add)
  add({ by }: Add): void {
    this.sum += by;
  }
}

export class Rates {
  readonly rate = 2;
}

export class Prices {
  static readonly inject = [Rates] as const;
  constructor(readonly rates: Rates) {}
}

/** Idle as well, and made of two services and an address. */
@Agent()
export class Made {
  static readonly inject = [Prices, Rates, addressOf(Doubler)] as const;
  private sum = 0;

  constructor(
    readonly prices: Prices,
    readonly rates: Rates,
    readonly doubler: Address<Doubler>,
  ) {}

  begin(tally: Tally): Next<Made> {
    tally.add();
    return Next.events();
  }

  @OnEvent(Add)
  add({ by }: Add): void {
    this.sum += by * this.prices.rates.rate * this.rates.rate;
  }
}

/** Idle as well, and supervised in all ways that leave a trace. */
@Agent()
@Supervised({ restart: 'permanent', group: 'idle', shutdown: '5s', backoff: { initial: '1s' } })
class Ward extends Idle {}

/** Spawns its wards, and hands their addresses over. */
@Agent()
@Supervisor({ groups: ['idle'], strategy: 'one-for-one', intensity: { restarts: 3, within: '5s' } })
export class Nurse {
  constructor(
    private readonly tally: Tally,
    private readonly addresses: unknown[],
  ) {}

  begin(count: number, ctx: Context<Nurse>): Next<Nurse> {
    for (let index = 0; index < count; index++) this.addresses[index] = ctx.spawn(Ward, this.tally);
    return Next.events();
  }
}

export class Step {
  constructor(readonly left: number) {}
}

@Agent()
export class Walker {
  constructor(private readonly tally: Tally) {}

  begin(steps: number): Next<Walker> {
    return Next.to(new Step(steps));
  }

  @State(Step)
  step({ left }: Step): Next<Walker> {
    this.tally.tick();
    return left > 1 ? Next.to(new Step(left - 1)) : Next.done();
  }
}

@Agent()
export class AsyncWalker {
  constructor(private readonly tally: Tally) {}

  begin(steps: number): Next<AsyncWalker> {
    return Next.to(new Step(steps));
  }

  @State(Step)
  // eslint-disable-next-line @typescript-eslint/require-await -- as above
  async step({ left }: Step): Promise<Next<AsyncWalker>> {
    this.tally.tick();
    return left > 1 ? Next.to(new Step(left - 1)) : Next.done();
  }
}

@Agent()
export class Monologist {
  self: Address<Monologist> | undefined = undefined;
  constructor(private readonly tally: Tally) {}

  @OnEvent(Ball)
  hear({ left }: Ball): void {
    this.tally.tick();
    if (left > 1) this.self?.send(new Ball(left - 1));
  }
}
