import type { Figure } from '../figure.js';
import { allPeers } from '../peers/all-peers.js';
import type { Peer } from '../peers/peer.js';
import { runIsolated } from '../run-isolated.js';
import type { Delay, Delays } from './event-loop-delay.js';
import type { Topic } from './topic.js';

const cases = { endless: 'endless ping-pong', burst: 'a million tells' } as const;
const measures = { p50: 'p50 ms', p99: 'p99 ms', max: 'max ms' } as const;

export const delay: Topic = {
  name: 'delay',
  title: 'Delay of the event loop while it is flooded (1 ms is the best there is)',
  measure: async (effort, progress) => {
    const figures: Figure[] = [];
    for (const peer of allPeers.filter((each) => each.flood !== undefined)) {
      progress(`delay: ${peer.label}`);
      figures.push(...figuresOf(peer, await runIsolated<Delays>('flood', peer.name, effort)));
    }
    return figures;
  },
};

function figuresOf({ name, label }: Peer, delays: Delays): Figure[] {
  return keysOf(cases).flatMap((flood) =>
    keysOf(measures).map((percentile) => ({
      topic: 'delay',
      case: cases[flood],
      peer: name,
      label,
      measure: measures[percentile],
      value: delays[flood][percentile satisfies keyof Delay],
    })),
  );
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}
