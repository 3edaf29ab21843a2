/** The agents that Instar is measured with, written as its guide shows it: annotated classes, and a new object for each message and state. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Address } from '@instar/core';
import type { Tally } from '../tally.js';

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
