// #region setup
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, createSystem, OnRequest, Request, type System, type SystemOptions } from '@instar/core';

const requestId = new AsyncLocalStorage<string>();

function startSystem(options: SystemOptions = {}): System {
  return createSystem({ ...options, carry: [requestId] });
}
// #endregion

// #region agent
class GetPrice extends Request<string> {
  constructor(readonly item: string) {
    super();
  }
}

@Agent()
class Prices {
  @OnRequest(GetPrice)
  async price({ item }: GetPrice): Promise<string> {
    await Promise.resolve();
    return `${item} for ${requestId.getStore()}`; // the id of the caller of this very request
  }
}
// #endregion

// #region use
async function handle(system: System, ids: readonly string[]): Promise<readonly string[]> {
  const prices = system.spawn(Prices);
  return await Promise.all(ids.map((id) => requestId.run(id, () => prices.ask(new GetPrice('tea')))));
}
// #endregion

export { handle, startSystem };
