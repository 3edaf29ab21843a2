/** Agents that a supervisor keeps alive, in a group, where Instar's others belong to the system and end for good. */
import { Nurse } from './instar-agents.js';
import { newSystem } from './quiet-system.js';
import type { Peer } from './peer.js';

export const instarSupervised: Peer = {
  name: 'instar-supervised',
  label: 'Instar, supervised',
  works: {},
  populate: async (tally, count) => {
    const system = newSystem();
    const addresses: unknown[] = Array.from({ length: count });
    system.spawn(new Nurse(tally, addresses), count);
    await tally.reached();
    return { system, addresses };
  },
};
