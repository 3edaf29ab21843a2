import { isInstarError, type Address, type AgentClass } from '@instar/core';
import type { Flow } from '../flow/flow.js';
import { askWork } from './ask-work.js';
import type { Work } from './work.js';

/** Asks the workers of a pool that belongs to the run. A pool that cannot keep its workers alive fails the run. */
export function poolWork(flow: Flow, pool: AgentClass, toRequest: (value: unknown) => object): Work {
  let started: { readonly address: Address; readonly ask: Work } | undefined = undefined;
  const start = (): NonNullable<typeof started> => {
    const address: Address = flow.ctx.spawn(pool, undefined, { restart: 'temporary' });
    void failWith(flow, address);
    return { address, ask: askWork(flow, address, toRequest) };
  };
  return async (value, item) => {
    const { address, ask } = (started ??= start());
    try {
      return await ask(value, item);
    } catch (error) {
      // An item is not rejected for a pool that has failed.
      if (isInstarError(error, 'INSTAR_AGENT_ENDED')) await failWith(flow, address);
      throw error;
    }
  };
}

async function failWith(flow: Flow, pool: Address): Promise<void> {
  const exit = await pool.join();
  if (exit.kind === 'failed') flow.fail(exit.error);
}
