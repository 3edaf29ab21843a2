/** 31.10 of docs/semantics.md on threads. */
import { when } from '@instar/core';
import { CounterChart, HalfOf, Summed } from './agents/counter-chart.js';
import { threadSystem } from './thread-system.js';

test('31.10 a sync state on a thread leads to a waiting state, with its data, and back', async () => {
  await using system = threadSystem();
  const counter = system.spawn(CounterChart, 100);
  const first = await when(counter, Summed);
  expect(first).toBeInstanceOf(Summed);
  expect(first).toMatchObject({ total: 5050, onThread: true });
  expect(await counter.ask(new HalfOf())).toBe(2525);
  // One run of the state, by a field that travels.
  expect(await counter.ask(new HalfOf())).toBe(0.5);
});
