import { primesUpTo, spin, withoutAgent } from './cpu-work.js';

test('an actor runs its computations on threads', async () => {
  expect(await primesUpTo(100)).toBe(25);
});

test('a function runs on a thread without an agent', async () => {
  expect(await withoutAgent(1_000)).toBe(168);
});

test('an endless loop is terminated at its timeout', async () => {
  expect(await spin()).toBe('INSTAR_STATE_TIMEOUT');
});
