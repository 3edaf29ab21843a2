import { Agent, createSystem, OnEvent, OnRequest, Request, Supervised, Supervisor } from '@instar/core';
import type { SystemOptions } from '@instar/core';

// #region counter
class Add {
  constructor(readonly amount: number) {}
}
class Total extends Request<number> {}

@Agent()
@Supervisor({ strategy: 'one-for-one', intensity: { restarts: 3, within: '5s' } })
class App {}

@Agent({ onError: 'stop' }) // by default an agent goes on after a handler's error
@Supervised({ by: App, restart: 'permanent' })
class Counter {
  private total = 0;

  @OnEvent(Add)
  add({ amount }: Add): void {
    if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not an integer`);
    this.total += amount;
  }

  @OnRequest(Total)
  read(): number {
    return this.total;
  }
}
// #endregion

export async function count(amounts: readonly number[], options: SystemOptions): Promise<number> {
  // #region use
  await using system = createSystem({ agents: [App, Counter], ...options });
  await system.start();
  const counter = system.address(Counter);
  for (const amount of amounts) counter.send(new Add(amount));
  const total = await counter.ask(new Total());
  // #endregion
  return total;
}
