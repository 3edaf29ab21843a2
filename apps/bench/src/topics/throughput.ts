import type { Figure } from '../figure.js';
import type { Series } from '../measure.js';
import { allPeers } from '../peers/all-peers.js';
import { runIsolated } from '../run-isolated.js';
import { median } from '../statistics.js';
import { casesByTopic } from './cases.js';
import type { Topic } from './topic.js';

/** How many units of work a second. Each case has a process of its own, so that its figures do not depend on what was measured before. */
export const throughputTopics: readonly Topic[] = Object.entries(casesByTopic).map(([name, { title, cases }]) => ({
  name,
  title,
  measure: async (effort, progress) => {
    const figures: Figure[] = [];
    for (const { name: caseName, processors } of cases) {
      progress(`${name}: ${caseName}`);
      const all = await runIsolated<Series[]>('rates', `${name}/${caseName}`, effort, processors);
      figures.push(...figuresOf(name, caseName, all));
    }
    return figures;
  },
}));

/** Ratios are taken round by round, between neighbours in time, so that a slow moment of the machine falls out of them. */
function figuresOf(topic: string, caseName: string, all: readonly Series[]): Figure[] {
  const instar = all.find(({ peer }) => peer === 'instar')?.rates;
  return all.map(({ peer, rates }) => ({
    topic,
    case: caseName,
    peer,
    label: allPeers.find(({ name }) => name === peer)?.label ?? peer,
    measure: 'M/s',
    value: median(rates),
    ...(instar !== undefined &&
      instar !== rates && { ratio: median(rates.map((rate, round) => (instar[round] ?? NaN) / rate)) }),
  }));
}
