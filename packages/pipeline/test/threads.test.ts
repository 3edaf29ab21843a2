/** Section 47 of docs/semantics.md: stages on threads. Threads run in real time, timeouts in virtual time. */
import { CancelItem, pipeline } from '@instar/pipeline';
import { threads } from '@instar/threads';
import { spin } from './agents/spin.mjs';
import { begun, spinOf } from './agents/spins.js';
import { counts, virtualSystem } from './virtual-system.js';

test('47.1 an endless loop past its timeout ends with its thread: the item is rejected, and the others go on', async () => {
  const executor = threads({ size: 1 });
  await using at = await virtualSystem({ executor });
  const { system, time } = at;
  const endless = spinOf('endless', 1);
  const made = pipeline<typeof endless>().sync(spin, { timeout: '1m' }).collect();
  const rejected: unknown[] = [];
  made.rejected$.subscribe(({ item, error }) => rejected.push(item, error));
  const run = system.run(made, [spinOf('a', 0), endless, spinOf('b', 0), spinOf('c', 0)]);
  await time.settle();
  await begun(endless, 1);
  await time.advance('1m');
  expect(await run).toMatchObject({ values: ['a', 'b', 'c'], done: 3, rejected: 1 });
  expect(rejected).toMatchObject([{ name: 'endless' }, { code: 'INSTAR_PIPELINE_TIMEOUT' }]);
  expect(executor.metrics).toMatchObject({ done: 3, failed: 1, respawns: 1 });
  await system.stop();
});

test('47.2 an item whose loop has ended with its thread is tried again, on another one', async () => {
  const executor = threads({ size: 1 });
  await using at = await virtualSystem({ executor });
  const { system, time } = at;
  const twice = spinOf('twice', 2);
  const made = pipeline<typeof twice>()
    .sync(spin, { timeout: '1m', retry: { attempts: 3 } })
    .collect();
  const run = system.run(made, [twice, spinOf('next', 0)]);
  await time.settle();
  for (const attempt of [1, 2]) {
    await begun(twice, attempt);
    await time.advance('1m');
  }
  expect(await run).toMatchObject({ values: ['twice', 'next'], rejected: 0, stages: [{ failed: 2 }, {}] });
  expect(executor.metrics).toMatchObject({ done: 2, failed: 2, respawns: 2 });
  await system.stop();
});

test('47.3 an item that is cancelled, and a run that is aborted, end the threads that work for them', async () => {
  const executor = threads({ size: 2 });
  await using at = await virtualSystem({ executor });
  const { system, time } = at;
  const [one, other] = [spinOf('one', 1), spinOf('other', 1)];
  const made = pipeline<typeof one>({ key: ({ name }) => name })
    .sync(spin, { concurrency: 2 })
    .to();
  const run = system.spawn(made, [one, other, spinOf('after', 0), spinOf('later', 1)]);
  await time.settle();
  await Promise.all([begun(one, 1), begun(other, 1)]);
  expect(executor.metrics).toMatchObject({ busy: 2, respawns: 0 });
  run.send(new CancelItem('one'));
  await time.settle();
  // The thread of the other one still computes: what comes next waits for a new thread.
  while (executor.metrics.done < 1) await new Promise((resolve) => setImmediate(resolve));
  run.abort();
  await time.settle();
  expect(await run.join()).toMatchObject({ kind: 'aborted' });
  await system.stop();
  expect(executor.metrics).toMatchObject({ size: 0, done: 1 });
});

test('47.1 a call that waits for a thread is dropped, and its item rejected', async () => {
  const executor = threads({ size: 1 });
  await using at = await virtualSystem({ executor });
  const { system, time } = at;
  const [first, waits] = [spinOf('first', 1), spinOf('waits', 0)];
  const made = pipeline<typeof first>().sync(spin, { timeout: '1m', concurrency: 2 }).collect();
  const run = system.run(made, [first, waits]);
  await time.settle();
  await begun(first, 1);
  await time.advance('1m');
  expect(counts(await run)).toMatchObject({ done: 0, rejected: 2 });
  expect(waits.calls[0]).toBe(0);
  await system.stop();
});
