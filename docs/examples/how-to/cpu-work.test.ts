import { primesUpTo, spin, untilAborted, withoutAgent } from './cpu-work.js';

test('an actor runs its computations on threads', async () => {
  expect(await primesUpTo(100)).toBe(25);
});

test('a function runs on a thread without an agent', async () => {
  expect(await withoutAgent(1_000)).toBe(168);
});

test('a call is cancelled by a signal', async () => {
  const abort = new AbortController();
  const count = untilAborted(1e12, abort.signal);
  abort.abort('enough');
  await expect(count).rejects.toBe('enough');
  expect(await untilAborted(10, new AbortController().signal)).toBe(4);
});

test('an endless loop is terminated at its timeout', async () => {
  expect(await spin()).toBe('INSTAR_STATE_TIMEOUT');
});
