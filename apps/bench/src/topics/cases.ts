import type { Case } from '../measure.js';

interface CaseTable {
  readonly title: string;
  readonly cases: readonly Case[];
}

/** What is measured as units of work a second, by the name of the topic. */
export const casesByTopic: Readonly<Record<string, CaseTable>> = {
  tell: {
    title: 'Tell',
    cases: [
      { name: 'one at a time', work: 'tell', batch: 1 },
      { name: 'batches of 1,000', work: 'tell', batch: 1_000 },
      { name: 'batches of 10,000', work: 'tell', batch: 10_000 },
      { name: 'a batch of 1,000,000', work: 'tell', batch: 1_000_000, rounds: 3 },
    ],
  },
  'tell-async': {
    title: 'Tell, async handler',
    cases: [{ name: 'batches of 10,000', work: 'tell-async', batch: 10_000 }],
  },
  ask: {
    title: 'Ask',
    cases: [
      { name: 'one after another', work: 'ask' },
      { name: '1,000 in flight', work: 'ask-many', batch: 1_000 },
    ],
  },
  'ping-pong': {
    title: 'Two agents, one message to and fro',
    cases: [{ name: 'ping-pong', work: 'ping-pong' }],
  },
  spawn: {
    title: 'Spawn',
    cases: [{ name: 'spawned and begun', work: 'spawn', batch: 10_000 }],
  },
  inject: {
    title: 'Spawn, made of two services and an address',
    cases: [{ name: 'spawned and begun', work: 'spawn-injected', batch: 10_000 }],
  },
  life: {
    title: 'A life: spawned, one async state, done, its output seen',
    cases: [
      { name: 'one by one', work: 'life' },
      { name: '10,000 at once', work: 'life-many', batch: 10_000 },
    ],
  },
  'spawn-stop': {
    title: 'Spawned and stopped, the end seen',
    cases: [
      { name: 'one by one', work: 'spawn-stop' },
      { name: '10,000 at once', work: 'spawn-stop-many', batch: 10_000 },
    ],
  },
  run: {
    title: 'Lives within one state, their outputs summed',
    cases: [{ name: '10,000 at once', work: 'run', batch: 10_000 }],
  },
  skynet: {
    title: 'Skynet: leaves whose numbers are summed, ten children a node',
    cases: [
      { name: '100,000 leaves', work: 'skynet', batch: 100_000 },
      { name: '1,000,000 leaves', work: 'skynet', batch: 1_000_000, rounds: 2, without: ['effect', 'nact'] },
    ],
  },
  steps: {
    title: 'State steps, a clock read in each',
    cases: [
      { name: 'sync states', work: 'steps' },
      { name: 'async states', work: 'steps-async' },
    ],
  },
  transition: {
    title: 'Transitions between two waiting states, by events, a clock read in each',
    cases: [{ name: 'by an event', work: 'transitions', batch: 10_000 }],
  },
  'self-sent': {
    title: 'Events sent to oneself, a clock read in each',
    cases: [{ name: 'self-sent', work: 'self-sent' }],
  },
  stream: {
    title: 'Items of an async generator',
    cases: [{ name: 'consumed', work: 'consume' }],
  },
  'stream-out': {
    title: 'Items of an async generator, from another agent',
    cases: [{ name: 'read', work: 'read-stream' }],
  },
  bounded: {
    title: 'Tell, a mailbox with a capacity',
    cases: [{ name: 'batches of 10,000', work: 'tell-bounded', batch: 10_000 }],
  },
  threads: {
    title: 'Worker threads, questions and answers',
    cases: [
      { name: 'one after another', work: 'thread-one-by-one', processors: 1 },
      { name: '64 in flight', work: 'thread-in-flight' },
      { name: '1 MB there and back', work: 'thread-buffer', processors: 1 },
    ],
  },
  'threads-map': {
    title: 'Numbers mapped by two threads',
    cases: [{ name: '10,000,000 numbers', work: 'thread-map', batch: 10_000_000 }],
  },
  pipeline: {
    title: 'Items through a pipeline',
    cases: [
      { name: 'promise chains, 64 at once', work: 'pipe-promises', batch: 100_000, without: ['ix'] },
      { name: 'promise chains, 64 at once, a short run', work: 'pipe-promises', batch: 1_000 },
      { name: 'setImmediate, 64 at once', work: 'pipe-immediate', batch: 50_000, without: ['ix'] },
      { name: 'computed on two threads', work: 'pipe-threads', batch: 500 },
      { name: 'three trivial stages', work: 'pipe-trivial', batch: 100_000 },
    ],
  },
};
