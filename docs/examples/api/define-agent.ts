import { createSystem, defineAgent, Request } from '@instar/core';

class Add {
  constructor(readonly amount: number) {}
}

class Count extends Request<number> {}

// #region @example core/definition/define-agent.ts
const Counter = defineAgent({
  agent: class {
    private total = 0;
    add({ amount }: Add): void {
      this.total += amount;
    }
    count(_: Count): number {
      return this.total;
    }
  },
  name: 'Counter',
  events: { add: Add },
  requests: { count: Count },
});
// #endregion

export async function main(): Promise<number> {
  await using system = createSystem();
  const counter = system.spawn(Counter);
  counter.send(new Add(3));
  return await counter.ask(new Count());
}
