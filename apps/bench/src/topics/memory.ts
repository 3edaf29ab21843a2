import type { Figure } from '../figure.js';
import type { TaskName } from '../isolated-tasks.js';
import { allPeers } from '../peers/all-peers.js';
import type { Peer } from '../peers/peer.js';
import { runIsolated } from '../run-isolated.js';
import type { Topic } from './topic.js';

interface Weighing {
  readonly name: string;
  readonly task: TaskName;
  readonly can: (peer: Peer) => boolean;
}

const weighings: readonly Weighing[] = [
  { name: 'an idle agent', task: 'weigh', can: (peer) => peer.populate !== undefined },
  { name: 'a child whose output is awaited', task: 'weighRuns', can: (peer) => peer.populateRuns !== undefined },
];

export const memory: Topic = {
  name: 'memory',
  title: 'Memory',
  measure: async (effort, progress) => {
    const figures: Figure[] = [];
    for (const { name, task, can } of weighings) {
      let instar: number | undefined;
      for (const peer of allPeers.filter(can)) {
        progress(`memory, ${name}: ${peer.label}`);
        const value = await runIsolated<number>(task, peer.name, effort);
        figures.push({
          topic: 'memory',
          case: name,
          peer: peer.name,
          label: peer.label,
          measure: 'bytes',
          value,
          ...(instar !== undefined && { ratio: instar / value }),
        });
        instar ??= value;
      }
    }
    return figures;
  },
};
