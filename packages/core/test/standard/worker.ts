/** One agent with every annotation, whose source fits legacy and standard decorators alike. */
import { Agent, Carry, Fallback, Next, OnEvent, OnRequest, Request, State, type Context } from '@instar/core';

export class Load {
  constructor(readonly amount: number) {}
}
export class Work {
  constructor(readonly amount: number) {}
}
export class Add {
  constructor(readonly amount: number) {}
}
export class Sub {
  constructor(readonly amount: number) {}
}
export class Money {
  readonly cents = 0;
}
export class Total extends Request<number> {
  readonly total = true;
}

/** Loads in vain, works, and then counts. */
@Agent({ name: 'Worker', onError: 'stop', throughput: 9, classes: [Money] })
export class Worker {
  @Carry() protected total = 0;

  begin(amount: number): Next<Worker> {
    return Next.to(new Load(amount));
  }

  @State(Load, { retry: { attempts: 2 }, timeout: '2s' })
  async load({ amount }: Load): Promise<Next<Worker>> {
    await Promise.resolve();
    throw new Error(`cannot load ${amount}`);
  }

  @Fallback(Load)
  rescue(_error: Error, { amount }: Load): Next<Worker> {
    return Next.to(new Work(amount));
  }

  @State(Work)
  work({ amount }: Work): Next<Worker> {
    this.total = amount;
    return Next.events();
  }

  @OnEvent(Add)
  @OnEvent(Sub)
  change(change: Add | Sub, _ctx: Context<Worker>): void {
    this.total += change instanceof Add ? change.amount : -change.amount;
  }

  @OnRequest(Total, { concurrency: 2 })
  count(_request: Total): number {
    return this.total;
  }
}

/** Overrides by name, with and without an annotation, and by token. */
@Agent({ throughput: 5 })
export class Foreman extends Worker {
  @State(Work)
  override work({ amount }: Work): Next<Worker> {
    this.total = amount * 100;
    return Next.events();
  }

  @OnRequest(Total)
  report(_request: Total): number {
    return -this.total;
  }

  override change(change: Add | Sub): void {
    this.total += change.amount;
  }
}
