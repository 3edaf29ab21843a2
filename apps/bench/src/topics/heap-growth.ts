import type { Figure } from '../figure.js';
import { allPeers } from '../peers/all-peers.js';
import { runIsolated } from '../run-isolated.js';
import type { Topic } from './topic.js';

const NAME = '1,000,000 items';

export const heapGrowth: Topic = {
  name: 'pipeline-heap',
  title: 'The heap while items go through a pipeline',
  measure: async (effort, progress) => {
    const figures: Figure[] = [];
    let instar: number | undefined;
    for (const { name: peer, label } of allPeers.filter(({ conduit }) => conduit !== undefined)) {
      progress(`pipeline-heap: ${label}`);
      const value = await runIsolated<number>('heapGrowth', peer, effort);
      const figure = { topic: 'pipeline-heap', case: NAME, peer, label, measure: 'largest / smallest', value } as const;
      figures.push(instar === undefined ? figure : { ...figure, ratio: instar / value });
      instar ??= value;
    }
    return figures;
  },
};
