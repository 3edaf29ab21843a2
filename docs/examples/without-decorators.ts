import { createSystem, defineAgent, Next, Request } from '@instar/core';

// #region agent
class StartFrom {
  constructor(readonly value: number) {}
}
class Add {
  constructor(readonly amount: number) {}
}
class Total extends Request<number> {}

class CounterMethods {
  private total = 0;

  begin(value: number): Next<CounterMethods> {
    return Next.to(new StartFrom(value));
  }

  startFrom({ value }: StartFrom): Next<CounterMethods> {
    this.total = value;
    return Next.events();
  }

  add({ amount }: Add): void {
    this.total += amount;
  }

  read(_: Total): number {
    return this.total;
  }
}

/** The class without annotations, and beside it which method serves what. */
const Counter = defineAgent({
  agent: CounterMethods,
  name: 'Counter',
  states: { startFrom: { state: StartFrom, timeout: '1s' } },
  events: { add: Add },
  requests: { read: Total },
});
// #endregion

export async function main(): Promise<number> {
  await using system = createSystem();
  const counter = system.spawn(Counter, 40);
  counter.send(new Add(2));
  return await counter.ask(new Total());
}
