import type { Figure } from '../figure.js';
import type { Flatness } from '../flat/flatness.js';
import { allPeers } from '../peers/all-peers.js';
import { runIsolated } from '../run-isolated.js';
import type { Topic } from './topic.js';

const cases: readonly (readonly [keyof Flatness, string])[] = [
  ['few', 'to a hundred of 1 to 1,000,000 agents'],
  ['each', 'to each of 1 to 1,000,000 agents'],
  ['backlog', 'behind 1 to 1,000,000 messages'],
];

export const flat: Topic = {
  name: 'flat',
  title: 'A message at growing loads',
  measure: async (effort, progress) => {
    const figures: Figure[] = [];
    let instar: Flatness = {};
    for (const { name: peer, label } of allPeers.filter((each) => each.load !== undefined)) {
      progress(`flat: ${label}`);
      const flatness = await runIsolated<Flatness>('flatness', peer, effort);
      if (peer === 'instar') instar = flatness;
      for (const [key, name] of cases) {
        const [value, own] = [flatness[key], instar[key]];
        if (value === undefined) continue;
        const figure = { topic: 'flat', case: name, peer, label, measure: 'slowest / fastest', value } as const;
        figures.push(peer === 'instar' || own === undefined ? figure : { ...figure, ratio: own / value });
      }
    }
    return figures;
  },
};
