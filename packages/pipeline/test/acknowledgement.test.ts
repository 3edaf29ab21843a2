/** Section 42 of docs/semantics.md: what becomes of an item. */
import { task } from '@instar/core';
import { CancelItem, pipeline, type Rejection } from '@instar/pipeline';
import { Busy, counts, naturals, virtualSystem } from './virtual-system.js';

const failing = (what: number) => (n: number) => {
  if (n === what) throw new Error(`not ${n}`);
  return n;
};

test('42.1 an item is done when all that was made of it is through or left out', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const run = system.spawn(
    pipeline<number>({ report: '1h' })
      .flatMap((n) => (n === 0 ? [] : [n, n]))
      .batch({ size: 3 })
      .to(() => pause(10)),
    [0, 1, 2, 3],
  );
  await time.settle();
  await time.advance(10);
  // 0 made nothing; both values of 1, and one of 2, are through.
  const { TakeSnapshot } = await import('@instar/pipeline');
  expect(counts(await run.ask(new TakeSnapshot()))).toEqual({ taken: 4, open: 2, done: 2, rejected: 0, cancelled: 0 });
  await time.advance(10);
  expect(counts((await run.join()).unwrap())).toEqual({ taken: 4, open: 0, done: 4, rejected: 0, cancelled: 0 });
});

test('42.2 a stage tries an item again after growing pauses, and the function is told which attempt it is', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const tries: [number, number][] = [];
  const run = system.run(
    pipeline<string>()
      .call(
        (value, { attempt }) => {
          tries.push([time.now(), attempt]);
          if (attempt < 4) throw new Error('not yet');
          return value;
        },
        { retry: { attempts: 4, backoff: { initial: '100ms', factor: 3 } } },
      )
      .collect(),
    ['a'],
  );
  await time.advance('10s');
  const { values, stages } = await run;
  expect(values).toEqual(['a']);
  expect(tries).toEqual([
    [0, 1],
    [100, 2],
    [400, 3],
    [1_300, 4],
  ]);
  expect(stages[0]).toMatchObject({ taken: 1, passed: 1, failed: 3, rejected: 0 });
});

test('42.3 what fails for good is on rejected$, with all that is known of it, and the others go on', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const boom = task(function boom(n: number): number {
    return failing(3)(n);
  });
  const made = pipeline<number>({ key: (n) => `k${n}` })
    .map(failing(1))
    .filter((n) => failing(2)(n) >= 0)
    .task(boom, { retry: { attempts: 2 }, name: 'third' })
    .flatMap((n) => [failing(4)(n)])
    .to(failing(5), { name: 'last' });
  const rejections: Rejection[] = [];
  made.rejected$.subscribe((rejection) => rejections.push(rejection));
  const run = system.spawn(made, naturals(7));
  expect(counts((await run.join()).unwrap())).toEqual({ taken: 7, open: 0, done: 2, rejected: 5, cancelled: 0 });
  const at_ = (stage: string, item: number, attempts: number): object => ({
    run: run.id,
    stage,
    item,
    attempts,
    keys: [`k${item}`],
    error: new Error(`not ${item}`),
  });
  expect([...rejections].sort((a, b) => Number(a.item) - Number(b.item))).toEqual([
    at_('map', 1, 1),
    at_('filter', 2, 1),
    at_('third', 3, 2),
    at_('flatMap', 4, 1),
    at_('last', 5, 1),
  ]);
});

test('42.3 an item is rejected once, whatever was made of it', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const made = pipeline<number>()
    .flatMap((n) => [n, n, n])
    .batch({ size: 2 })
    .to(() => {
      throw new Error('no');
    });
  const items: unknown[] = [];
  made.rejected$.subscribe(({ item }) => items.push(item));
  expect(counts(await system.run(made, [1, 2]))).toEqual({ taken: 2, open: 0, done: 0, rejected: 2, cancelled: 0 });
  expect(items).toEqual([
    [1, 1],
    [1, 2],
    [2, 2],
  ]);
});

test('42.4 with onReject: stop the run fails with that very error, and what is pending is dropped', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const busy = new Busy();
  const error = new Error('stop');
  const made = pipeline<number>({ onReject: 'stop' })
    .call(
      (n, { signal }) =>
        busy.while(async () => {
          if (n === 3) throw error;
          await Promise.race([pause(1_000), new Promise((resolve) => signal.addEventListener('abort', resolve))]);
        }),
      { concurrency: 4 },
    )
    .to();
  const run = system.spawn(made, naturals());
  await time.settle();
  const exit = await run.join();
  expect(exit).toMatchObject({ kind: 'failed' });
  expect(exit.kind === 'failed' && exit.error).toBe(error);
  expect(busy.now).toBe(0);
});

test('42.5 an attempt past its timeout has its signal aborted, and fails; what ignores that is abandoned after a second', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const codes: unknown[] = [];
  const ends: [number, number][] = [];
  const made = pipeline<number>()
    .call(
      async (n, { signal }) => {
        const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
        await (n === 0 ? aborted : pause(60_000));
      },
      { timeout: '2s', concurrency: 2, retry: { attempts: 2 } },
    )
    .to();
  made.rejected$.subscribe(({ item, error }) => {
    codes.push((error as { code?: unknown }).code);
    ends.push([item as number, time.now()]);
  });
  const run = system.run(made, [0, 1]);
  await time.advance('1m');
  expect(await run).toMatchObject({ rejected: 2 });
  expect(codes).toEqual(['INSTAR_PIPELINE_TIMEOUT', 'INSTAR_PIPELINE_TIMEOUT']);
  expect(ends).toEqual([
    [0, 4_000],
    [1, 6_000],
  ]);
});

test('42.6 an item past its deadline is rejected, wherever it is, and its work is told to stop', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const aborted: number[] = [];
  const made = pipeline<number>({ deadline: '5s', name: 'Timely' })
    .call(
      async (n, { signal }) => {
        signal.addEventListener('abort', () => aborted.push(n));
        await Promise.race([pause(n * 1_000), new Promise((resolve) => signal.addEventListener('abort', resolve))]);
        return n;
      },
      { concurrency: 3 },
    )
    .collect();
  const rejections: Rejection[] = [];
  made.rejected$.subscribe((rejection) => rejections.push(rejection));
  const run = system.run(made, [1, 9, 4, 8]);
  await time.advance('1m');
  const result = await run;
  expect([result.values, result.rejected]).toEqual([[1, 4], 2]);
  expect(aborted).toEqual([9, 8]);
  expect(rejections).toMatchObject([
    { stage: 'Timely', item: 9, attempts: 0, error: { code: 'INSTAR_PIPELINE_DEADLINE' } },
    { stage: 'Timely', item: 8, attempts: 0, error: { code: 'INSTAR_PIPELINE_DEADLINE' } },
  ]);
});

test('42.7 CancelItem cancels the pending items with a key, and nothing else', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const work = task(async function work(n: number, { signal }): Promise<number> {
    await Promise.race([pause(1_000), new Promise((resolve) => signal.addEventListener('abort', resolve))]);
    signal.throwIfAborted();
    return n;
  });
  const made = pipeline<number>({ key: (n) => n % 3 })
    .task(work, { concurrency: 4 })
    .batch({ size: 10 })
    .collect();
  const run = system.spawn(made, naturals(8));
  await time.advance('1500ms');
  // 0 to 3 wait in the array that is made; 4 to 7 are at work.
  run.send(new CancelItem(0));
  run.send(new CancelItem('unknown'));
  await time.advance('10s');
  const result = (await run.join()).unwrap();
  expect(result.values.flat().sort()).toEqual([1, 2, 4, 5, 7]);
  expect(counts(result)).toEqual({ taken: 8, open: 0, done: 5, rejected: 0, cancelled: 3 });
});

test('42.8 an error of the source fails the run, when what it had taken in is through', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const seen: number[] = [];
  const error = new Error('torn');
  function* torn(): Generator<number> {
    yield* naturals(3);
    throw error;
  }
  const run = system.spawn(
    pipeline<number>()
      .call(() => pause(10), { concurrency: 8 })
      .to(() => seen.push(1)),
    torn(),
  );
  await time.advance('1s');
  const exit = await run.join();
  expect(exit.kind === 'failed' && exit.error).toBe(error);
  expect(seen).toHaveLength(3);
});
