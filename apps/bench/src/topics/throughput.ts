import type { Figure } from '../figure.js';
import { measure, type Case, type Series } from '../measure.js';
import { allPeers } from '../peers/all-peers.js';
import { median } from '../statistics.js';
import type { Topic } from './topic.js';

/** How many units of work a second. */
function throughput(name: string, title: string, cases: readonly Case[]): Topic {
  return {
    name,
    title,
    measure: async (effort, progress) => {
      const figures: Figure[] = [];
      for (const each of cases) {
        progress(`${name}: ${each.name}`);
        figures.push(...figuresOf(name, each, await measure(each, allPeers, effort)));
      }
      return figures;
    },
  };
}

/** Ratios are taken round by round, between neighbours in time, so that a slow moment of the machine falls out of them. */
function figuresOf(topic: string, each: Case, all: readonly Series[]): Figure[] {
  const instar = all.find(({ peer }) => peer.name === 'instar')?.rates;
  return all.map(({ peer, rates }) => ({
    topic,
    case: each.name,
    peer: peer.name,
    label: peer.label,
    measure: 'M/s',
    value: median(rates),
    ...(instar !== undefined &&
      instar !== rates && { ratio: median(rates.map((rate, round) => (instar[round] ?? NaN) / rate)) }),
  }));
}

export const throughputTopics: readonly Topic[] = [
  throughput('tell', 'Tell', [
    { name: 'one at a time', work: 'tell', batch: 1 },
    { name: 'batches of 1,000', work: 'tell', batch: 1_000 },
    { name: 'batches of 10,000', work: 'tell', batch: 10_000 },
    { name: 'a batch of 1,000,000', work: 'tell', batch: 1_000_000, rounds: 3 },
  ]),
  throughput('tell-async', 'Tell, async handler', [{ name: 'batches of 10,000', work: 'tell-async', batch: 10_000 }]),
  throughput('ask', 'Ask', [
    { name: 'one after another', work: 'ask' },
    { name: '1,000 in flight', work: 'ask-many', batch: 1_000 },
  ]),
  throughput('ping-pong', 'Two agents, one message to and fro', [{ name: 'ping-pong', work: 'ping-pong' }]),
  throughput('spawn', 'Spawn', [{ name: 'spawned and begun', work: 'spawn', batch: 10_000 }]),
  throughput('inject', 'Spawn, made of two services and an address', [
    { name: 'spawned and begun', work: 'spawn-injected', batch: 10_000 },
  ]),
  throughput('steps', 'State steps, a clock read in each', [
    { name: 'sync states', work: 'steps' },
    { name: 'async states', work: 'steps-async' },
  ]),
  throughput('self-sent', 'Events sent to oneself, a clock read in each', [{ name: 'self-sent', work: 'self-sent' }]),
  throughput('threads', 'Worker threads, questions and answers', [
    { name: 'one after another', work: 'thread-one-by-one' },
    { name: '64 in flight', work: 'thread-in-flight' },
    { name: '1 MB there and back', work: 'thread-buffer' },
  ]),
  throughput('threads-map', 'Numbers mapped by two threads', [
    { name: '10,000,000 numbers', work: 'thread-map', batch: 10_000_000 },
  ]),
];
