import { measureHeapGrowth } from './conduits/heap-growth.js';
import type { Effort } from './effort.js';
import { measureFlatness } from './flat/flatness.js';
import { measure, type Series } from './measure.js';
import { allPeers } from './peers/all-peers.js';
import type { Peer } from './peers/peer.js';
import { casesByTopic } from './topics/cases.js';
import { measureBusyDelay, measureDelays } from './topics/event-loop-delay.js';
import { weigh } from './topics/weigh.js';

/** What is done in a process of its own. The subject is a peer's name, or a topic and a case of it: `tell/one at a time`. */
export const isolatedTasks = {
  weigh: (subject: string, effort: Effort) => weigh(peerNamed(subject), 'populate', effort),
  weighRuns: (subject: string, effort: Effort) => weigh(peerNamed(subject), 'populateRuns', effort),
  flatness: (subject: string, effort: Effort) => measureFlatness(peerNamed(subject), effort),
  flood: (subject: string, effort: Effort) => measureDelays(peerNamed(subject), effort),
  busy: (subject: string, effort: Effort) => measureBusyDelay(peerNamed(subject), effort),
  heapGrowth: (subject: string, effort: Effort) => measureHeapGrowth(peerNamed(subject), effort),
  rates,
};

export type TaskName = keyof typeof isolatedTasks;

function rates(subject: string, effort: Effort): Promise<Series[]> {
  const [topic = '', name] = subject.split('/');
  const found = casesByTopic[topic]?.cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no case ${subject}`);
  const { without = [] } = found;
  return measure(
    found,
    allPeers.filter((peer) => !without.includes(peer.name)),
    effort,
  );
}

function peerNamed(name: string): Peer {
  const peer = allPeers.find((each) => each.name === name);
  if (peer === undefined) throw new Error(`There is no peer ${name}`);
  return peer;
}
