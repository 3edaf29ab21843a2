/** Section 19 of docs/semantics.md: calls of functions that are cancelled. */
import { threads } from '@instar/threads';
import { endless } from './agents/endless.js';
import { primes } from './agents/primes.js';

const cancelled = (reason: unknown): object => ({ status: 'rejected', reason });

test('19.24 a call that is cancelled rejects at once: its thread ends if it has begun, and others go on', async () => {
  await using pool = threads({ size: 1 });
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const atWork = pool.startSync(endless, begun);
  const waiting = pool.startSync(primes, 3);
  const next = pool.startSync(primes, 5);
  const settled = Promise.allSettled([atWork.result, waiting.result, next.result]);
  while (Atomics.load(begun, 0) === 0) await new Promise((resolve) => setImmediate(resolve));

  const [enough, other] = [new Error('enough'), new Error('other')];
  waiting.cancel(other);
  expect(pool.metrics).toMatchObject({ busy: 1, waiting: 1, respawns: 0 });
  atWork.cancel(enough);
  expect(await settled).toEqual([cancelled(enough), cancelled(other), { status: 'fulfilled', value: [2, 3, 5] }]);
  expect(pool.metrics).toMatchObject({ done: 1, failed: 2, respawns: 1 });
});

test('19.24 a call that is over cannot be cancelled', async () => {
  await using pool = threads({ size: 1 });
  const call = pool.startSync(primes, 3);
  expect(await call.result).toEqual([2, 3]);
  call.cancel(new Error('too late'));
  expect(await call.result).toEqual([2, 3]);
  expect(await pool.runSync(primes, 5)).toEqual([2, 3, 5]);
  expect(pool.metrics).toMatchObject({ size: 1, respawns: 0 });
});

test('19.24 a function that is not marked is refused at once', () => {
  expect(() => threads().startSync(() => 1)).toThrow(expect.objectContaining({ code: 'INSTAR_NOT_EXPORTED' }));
});
