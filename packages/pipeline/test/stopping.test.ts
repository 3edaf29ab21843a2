/** Section 44 of docs/semantics.md, first part: how a run is stopped. */
import { task } from '@instar/core';
import { pipeline } from '@instar/pipeline';
import { Busy, counts, naturals, virtualSystem } from './virtual-system.js';

test('44.1 an interrupted run takes in nothing more, closes its source, lets what is under way get through, and is done', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  let isClosed = false;
  function* source(): Generator<number> {
    try {
      yield* naturals();
    } finally {
      isClosed = true;
    }
  }
  const work = task(async function work(n: number): Promise<number> {
    await pause(100);
    return n;
  });
  const run = system.spawn(pipeline<number>().task(work, { concurrency: 3 }).batch({ size: 2 }).collect(), source());
  await time.advance(50);
  run.interrupt();
  expect(isClosed).toBe(true);
  await time.advance('1s');
  const result = (await run.join()).unwrap();
  expect([result.values, result.isComplete]).toEqual([[[0, 1], [2]], false]);
  expect(counts(result)).toEqual({ taken: 3, open: 0, done: 3, rejected: 0, cancelled: 0 });
});

test('44.2 an aborted run gives up what is under way at once, and leaves nothing behind', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const busy = new Busy();
  const work = task((_: number, { signal }) =>
    busy.while(() =>
      Promise.race([pause(60_000), new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))]),
    ),
  );
  let isClosed = false;
  async function* source(): AsyncGenerator<number> {
    try {
      for (const n of naturals()) {
        await pause(1);
        yield n;
      }
    } finally {
      isClosed = true;
    }
  }
  const run = system.spawn(pipeline<number>().task(work, { concurrency: 3 }).to(), source());
  await time.advance(50);
  run.abort('enough');
  await time.settle();
  expect(await run.join()).toMatchObject({ kind: 'aborted', reason: 'enough' });
  await time.advance('1s');
  expect([busy.now, isClosed, system.tree().children]).toEqual([0, true, []]);
});
