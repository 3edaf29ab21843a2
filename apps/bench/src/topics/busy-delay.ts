import type { Figure, Measure } from '../figure.js';
import { allPeers } from '../peers/all-peers.js';
import { runIsolated } from '../run-isolated.js';
import { median } from '../statistics.js';
import type { Delay } from './event-loop-delay.js';
import type { Topic } from './topic.js';

/** Times that each peer is measured. */
const MOST_ROUNDS = 5;

const measures: readonly (readonly [keyof Delay, Measure])[] = [
  ['p50', 'p50 ms'],
  ['p99', 'p99 ms'],
  ['max', 'max ms'],
];

export const busyDelay: Topic = {
  name: 'threads-delay',
  title: 'Delay of the event loop while two threads are busy (1 ms is the best there is)',
  measure: async (effort, progress) => {
    const peers = allPeers.filter((each) => each.busy !== undefined);
    const rounds: Delay[][] = peers.map(() => []);
    for (let round = 0; round < Math.min(effort.rounds, MOST_ROUNDS); round++) {
      for (const [index, peer] of peers.entries()) {
        progress(`threads-delay: ${peer.label}`);
        rounds[index]?.push(await runIsolated<Delay>('busy', peer.name, effort));
      }
    }
    return peers.flatMap(({ name, label }, index) =>
      measures.map(([key, measure]): Figure => {
        const own = rounds[index] ?? [];
        const ratios = own.map((delay, round) => (rounds[0]?.[round]?.[key] ?? NaN) / delay[key]);
        const value = median(own.map((delay) => delay[key]));
        const figure = { topic: 'threads-delay', case: 'two threads at work', peer: name, label, measure, value };
        return name === 'instar' ? figure : { ...figure, ratio: median(ratios) };
      }),
    );
  },
};
