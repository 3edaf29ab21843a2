import type { Agent } from './agent.js';
import { Open } from './simulation.js';

/** Tells agents that they are to end, the last one first. `failing` is the one for whose failure they are told. */
export function tellAll(agents: readonly Agent[], what: 'interrupt' | 'abort', failing?: Agent): void {
  for (const agent of [...agents].reverse()) {
    const { simulation } = agent.world;
    if (what === 'abort' ? agent.aborted.isSet() : agent.isLimited) continue;
    if (agent !== failing && agent.activeAt === simulation.now)
      throw new Open('whether an agent is told of its end before or after what it does at that moment');
    if (agent.ended.isSet()) continue;
    agent[what]();
    const { shutdown = 0 } = agent.plan.supervised ?? {};
    // 14.3 What has not ended at its `shutdown` is aborted.
    if (what === 'interrupt') agent.isLimited = true;
    if (what === 'interrupt' && shutdown > 0) agent.ended.wait(simulation.after(shutdown, () => agent.abort()));
  }
}
