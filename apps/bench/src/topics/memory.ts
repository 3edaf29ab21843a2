import type { Figure } from '../figure.js';
import { allPeers } from '../peers/all-peers.js';
import { runIsolated } from '../run-isolated.js';
import type { Topic } from './topic.js';

export const memory: Topic = {
  name: 'memory',
  title: 'Memory',
  measure: async (effort, progress) => {
    const figures: Figure[] = [];
    for (const peer of allPeers.filter((each) => each.populate !== undefined)) {
      progress(`memory: ${peer.label}`);
      const value = await runIsolated<number>('weigh', peer.name, effort);
      const instar = figures[0]?.value;
      figures.push({
        topic: 'memory',
        case: 'an idle agent',
        peer: peer.name,
        label: peer.label,
        measure: 'bytes',
        value,
        ...(instar !== undefined && { ratio: instar / value }),
      });
    }
    return figures;
  },
};
