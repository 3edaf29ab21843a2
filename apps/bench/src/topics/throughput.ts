import type { Topic } from './topic.js';

export const throughputTopics: readonly Topic[] = [
  {
    name: 'tell',
    title: 'Tell',
    cases: [
      { name: 'one message at a time', work: 'tell', batch: 1 },
      { name: 'batches of 1,000', work: 'tell', batch: 1_000 },
      { name: 'batches of 10,000', work: 'tell', batch: 10_000 },
      { name: 'a batch of 1,000,000', work: 'tell', batch: 1_000_000, rounds: 3 },
      { name: 'async handler, batches of 10,000', work: 'tell-async', batch: 10_000 },
    ],
  },
  {
    name: 'ask',
    title: 'Ask',
    cases: [
      { name: 'one after another', work: 'ask' },
      { name: '1,000 in flight', work: 'ask-many', batch: 1_000 },
    ],
  },
  { name: 'ping-pong', title: 'Two agents, one message to and fro', cases: [{ name: 'ping-pong', work: 'ping-pong' }] },
  { name: 'spawn', title: 'Spawn', cases: [{ name: 'spawned and begun', work: 'spawn', batch: 10_000 }] },
  {
    name: 'steps',
    title: 'State steps, a clock read in each',
    cases: [
      { name: 'sync states', work: 'steps' },
      { name: 'async states', work: 'steps-async' },
    ],
  },
  {
    name: 'self-sent',
    title: 'Events sent to oneself, a clock read in each',
    cases: [{ name: 'self-sent', work: 'self-sent' }],
  },
];
