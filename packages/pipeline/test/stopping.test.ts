/** Section 44 of docs/semantics.md, first part: how a run is stopped. */
import { task } from '@instar/core';
import { pipeline, TakeSnapshot, type PipelineSnapshot } from '@instar/pipeline';
import { Busy, counts, naturals, virtualSystem } from './virtual-system.js';

test('44.1 an interrupted run takes in nothing more, closes its source, finishes what is pending, and is done', async () => {
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

test('44.2 an aborted run drops what is pending at once, and leaves nothing behind', async () => {
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

test('44.3 a run tells how it stands when it is asked, now and then, and at its end', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const made = pipeline<number>({ name: 'Seen', report: '1s' })
    .call(
      async (n, { attempt }) => {
        await pause(400);
        if (n === 0 && attempt === 1) throw new Error('once');
        if (n === 1) throw new Error('twice');
        return n;
      },
      { concurrency: 2, retry: { attempts: 2, backoff: { initial: '300ms' } }, name: 'work' },
    )
    .tee((branch) => branch.map((n) => n, { name: 'log' }))
    .to();
  const run = system.spawn(made, naturals(4));
  const reported: PipelineSnapshot[] = [];
  run.progress$.subscribe((snapshot) => reported.push(snapshot));
  await time.advance(500);
  const now = await run.ask(new TakeSnapshot());
  expect(now).toMatchObject({ pipeline: 'Seen', elapsed: 500, taken: 2, open: 2, done: 0 });
  expect(now.stages[0]).toEqual({
    name: 'work',
    kind: 'call',
    taken: 2,
    passed: 0,
    failed: 2,
    rejected: 0,
    waiting: 2,
    busy: 0,
    oldest: 500,
    rate: 0,
    p50: 0,
    p99: 0,
  });
  await time.advance('1m');
  const result = (await run.join()).unwrap();
  expect(reported.map(({ elapsed, done }) => [elapsed, done])).toEqual([
    [1_000, 0],
    [1_500, 3],
  ]);
  expect(reported.at(-1)).toEqual(result);
  expect(result.stages.map(({ name }) => name)).toEqual(['work', 'tee', 'tee/log', 'to']);
  expect(result.stages[0]).toMatchObject({ taken: 4, passed: 3, failed: 3, rejected: 1, rate: 2, oldest: 0 });
  expect(result.stages[0]?.p50).toBeCloseTo(400, -2);
  expect(result.stages[0]?.p99).toBeGreaterThan(1_050);
});

test('44.4 in an interrupted run nothing that was found goes through the branch again, and its item is cancelled', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const seen: number[] = [];
  const crawl = pipeline<number>()
    .expand(
      (branch) =>
        branch.call(
          async (n) => {
            seen.push(n);
            await pause(100);
            return n;
          },
          { concurrency: 2 },
        ),
      (n) => (n < 1_000 ? [n * 10, n * 10 + 1] : []),
    )
    .collect();
  const run = system.spawn(crawl, [1, 5_000]);
  await time.advance(250);
  run.interrupt();
  await time.advance('1s');
  const result = (await run.join()).unwrap();
  expect(seen).toEqual([1, 5_000, 10, 11, 100, 101]);
  expect(result.values).toEqual([1, 5_000, 10, 11, 100, 101]);
  expect(counts(result)).toEqual({ taken: 2, open: 0, done: 1, rejected: 0, cancelled: 1 });
});
