import type { AgentClass, Exit } from '@instar/core';
import type { Flow } from '../flow/flow.js';
import type { Work } from './work.js';

/** Starts an agent for each item, with the item as its input, and takes its output. */
export function agentWork(flow: Flow, agent: AgentClass): Work {
  return async (value, item) => {
    const address = flow.ctx.spawn(agent, value as never);
    item.onStop(() => {
      address.interrupt();
    });
    const exit: Exit = await address.join();
    return exit.unwrap();
  };
}
