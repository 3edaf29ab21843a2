/** 1.9 of docs/semantics.md in a project with standard (TC39) decorators. */
import { createSystem, defineAgent } from '@instar/core';
import { definitionOf, type AgentDefinition } from '@instar/core/definition';
import * as standard from './worker.js';
import { legacyWorker } from './legacy-worker.js';

const legacy = legacyWorker();

/** A definition with its classes by name, so that those of two modules compare. */
function byName({ agent, classes, states, events, requests, ...rest }: AgentDefinition) {
  const named = <R extends { readonly token: { readonly name: string } }>(rows: readonly R[]) =>
    rows.map((row) => ({ ...row, token: row.token.name }));
  return {
    ...rest,
    agent: agent.name,
    classes: classes.map(({ name }) => name),
    states: named(states),
    events: named(events),
    requests: named(requests),
  };
}

const expected = {
  name: 'Worker',
  agent: 'Worker',
  options: { onError: 'stop', throughput: 9, highWater: 100_000 },
  states: [
    {
      token: 'Load',
      method: 'load',
      mode: 'async',
      retry: { attempts: 2, initial: 0, factor: 2, max: 30_000, jitter: false },
      timeout: 2_000,
      fallback: 'rescue',
    },
    { token: 'Work', method: 'work', mode: 'async' },
  ],
  events: [
    { token: 'Sub', method: 'change' },
    { token: 'Add', method: 'change' },
  ],
  requests: [{ token: 'Total', method: 'count', concurrency: 2 }],
  handlers: [],
  carried: ['total'],
  classes: ['Money'],
};

test.each([
  ['standard', standard],
  ['legacy', legacy],
])('1.9 decorators give the definition: %s', (_, { Worker }) => {
  expect(byName(definitionOf(Worker))).toEqual(expected);
});

test('1.9 defineAgent gives the same', () => {
  const { Load, Work, Add, Money, Total } = standard;

  class Worker {
    begin = standard.Worker.prototype.begin;
  }
  for (const name of ['load', 'rescue', 'work', 'change', 'count'] as const)
    Object.defineProperty(Worker.prototype, name, { value: () => standard.Worker.prototype[name] });

  const plain = defineAgent({
    agent: Worker as unknown as typeof standard.Worker,
    name: 'Worker',
    onError: 'stop',
    throughput: 9,
    classes: [Money],
    carry: ['total'],
    states: { load: { state: Load, retry: { attempts: 2 }, timeout: '2s' }, work: Work },
    fallbacks: { rescue: Load },
    events: { change: Add },
    requests: { count: { request: Total, concurrency: 2 } },
  });

  expect(byName(definitionOf(plain))).toEqual({ ...expected, events: [{ token: 'Add', method: 'change' }] });
});

test.each([
  ['standard', standard],
  ['legacy', legacy],
])('1.8 a subclass overrides by name and by token: %s', (_, { Foreman }) => {
  expect(byName(definitionOf(Foreman))).toEqual({
    ...expected,
    agent: 'Foreman',
    options: { ...expected.options, throughput: 5 },
    requests: [{ token: 'Total', method: 'report', concurrency: 1 }],
  });
});

test.each([
  ['standard', standard],
  ['legacy', legacy],
])('1.9 either runs the same: %s', async (_, { Worker, Foreman, Add, Sub, Total }) => {
  const system = createSystem();
  const outputs = [Worker, Foreman].map((agent) => {
    const worker = system.spawn(agent, 40);
    worker.send(new Add(3));
    worker.send(new Sub(1));
    return worker.ask(new Total());
  });

  expect(await Promise.all(outputs)).toEqual([42, -4_004]);
  await system.stop();
});

test('1.9 a standard decorator on a method leaves the class and the method as they are', () => {
  const names = Object.getOwnPropertyNames(standard.Worker.prototype);
  expect(names.sort()).toEqual(['begin', 'change', 'constructor', 'count', 'load', 'rescue', 'work']);
  expect(standard.Worker.name).toBe('Worker');
});
