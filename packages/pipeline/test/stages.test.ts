/** Section 43 of docs/semantics.md: stages with more than one way in or out, and those that keep values. */
import { bufferCount, from, lastValueFrom, map as mapOperator, Subject, toArray } from 'rxjs';
import { Agent, Next, OnRequest, Request, type Context } from '@instar/core';
import { pipeline, TakeSnapshot, type Rejection } from '@instar/pipeline';
import { counts, naturals, virtualSystem } from './virtual-system.js';

class Work extends Request<string> {
  constructor(readonly item: number) {
    super();
  }
}

let workers = 0;
@Agent()
class Worker {
  private readonly id = ++workers;

  @OnRequest(Work)
  async work({ item }: Work): Promise<string> {
    await Promise.resolve();
    return `${item}@${this.id}`;
  }
}

@Agent()
class Fragile {
  @OnRequest(Work)
  work({ item }: Work, ctx: Context): string {
    if (item === 3) ctx.next(Next.fail(new Error('broken')));
    return String(item);
  }
}

test('43.1 pool asks agents that belong to the run, and are there as long as it is', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const before = workers;
  const run = pipeline<number>().pool(Worker, (n) => new Work(n), { size: 3 });
  const { values } = await system.run(run.collect(), naturals(9));
  expect(values.map((value) => value.split('@')[0]).sort()).toEqual([...naturals(9)].map(String));
  expect(workers - before).toBe(3);
  expect(system.tree().children).toEqual([]);
});

test('43.1 a worker of a pool that fails is restarted, and the item tried again or rejected; one that fails too often fails the run', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const once = pipeline<number>().pool(Fragile, (n) => new Work(n), { size: 1 });
  expect(counts(await system.run(once.to(), [1, 3, 2]))).toMatchObject({ taken: 3 });
  const often = system.spawn(once.to(), [3, 3, 3, 3, 3, 3, 3, 3]);
  await time.advance('1s');
  expect(await often.join()).toMatchObject({
    kind: 'failed',
    error: { code: 'INSTAR_RESTART_INTENSITY', cause: { message: 'broken' } },
  });
});

test.each([
  [
    3,
    1,
    [
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ],
  ],
  [
    2,
    2,
    [
      [0, 1],
      [2, 3],
    ],
  ],
  [
    2,
    3,
    [
      [0, 1],
      [3, 4],
    ],
  ],
])('43.2 window makes arrays of the last %i values, one each %i values', async (size, step, expected) => {
  await using at = await virtualSystem();
  const result = await at.system.run(pipeline<number>().window({ size, step }).collect(), naturals(5));
  expect(result.values).toEqual(expected);
  expect(counts(result)).toMatchObject({ taken: 5, done: 5 });
});

test('43.3 rateLimit passes on no more values within a time than its limit', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const times: number[] = [];
  const run = system.run(
    pipeline<number>()
      .rateLimit({ limit: 2, per: '1s' })
      .to(() => times.push(time.now())),
    naturals(5),
  );
  await time.advance('10s');
  await run;
  expect(times).toEqual([0, 0, 1_000, 1_000, 2_000]);
});

test('43.4 dedupe leaves out values whose key has been there, among the last keys', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const byTens = pipeline<number>().dedupe({ by: (n) => Math.floor(n / 10), size: 2 });
  expect((await system.run(byTens.collect(), [1, 2, 11, 12, 3, 21, 13, 4])).values).toEqual([1, 11, 21, 13, 4]);
  expect((await system.run(byTens.collect(), [1])).values).toEqual([1]);
});

test('43.5 merge takes items of another source beside those that come, and ends when both have', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const other = new Subject<number>();
  const run = system.spawn(
    pipeline<number>()
      .merge(other)
      .merge(() => [7])
      .collect(),
    [1, 2],
  );
  await time.settle();
  other.next(3);
  await time.settle();
  other.complete();
  const result = (await run.join()).unwrap();
  expect([...result.values].sort()).toEqual([1, 2, 3, 7]);
  expect(counts(result)).toEqual({ taken: 4, open: 0, done: 4, rejected: 0, cancelled: 0 });
});

test('43.5 an interrupted run takes nothing more from a source that is merged', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const run = system.spawn(pipeline<number>().merge(new Subject<number>()).collect(), [1]);
  await time.settle();
  run.interrupt();
  expect((await run.join()).unwrap()).toMatchObject({ done: 1, values: [1] });
});

test('43.6 partition sends values of one key through one lane, in order, and lanes do not hold each other up', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const seen: string[] = [];
  const run = system.spawn(
    pipeline<string>()
      .partition({ by: (text) => text[0], lanes: 2 }, (lane) =>
        lane.call(async (text) => {
          await pause(text.startsWith('a') ? 100 : 1);
          seen.push(text);
          return text;
        }),
      )
      .to(),
    ['a1', 'a2', 'b1', 'b2', 'a3', 'b3'],
  );
  await time.advance(50);
  expect(seen).toEqual(['b1', 'b2', 'b3']);
  const { stages } = await run.ask(new TakeSnapshot());
  expect(stages.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'partition partition',
    'partition/0/call call',
    'partition/1/call call',
    'to to',
  ]);
  await time.advance('1s');
  expect((await run.join()).unwrap()).toMatchObject({ done: 6 });
  expect(seen).toEqual(['b1', 'b2', 'b3', 'a1', 'a2', 'a3']);
});

test('43.7 split sends each value into the branch that its function names, and passes on what comes out of all', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const made = pipeline<number>().split((n) => (n === 5 ? ('none' as 'odd') : n % 2 === 0 ? 'even' : 'odd'), {
    even: (branch) => branch.map((n) => `even ${n}`),
    odd: (branch) => branch.filter((n) => n > 1).map((n) => n * 10),
  });
  const rejected: Rejection[] = [];
  const end = made.collect();
  end.rejected$.subscribe((each) => rejected.push(each));
  const { values, done } = await system.run(end, naturals(6));
  expect([new Set(values), done]).toEqual([new Set(['even 0', 'even 2', 'even 4', 30]), 5]);
  expect(rejected).toMatchObject([{ stage: 'split', item: 5, error: { code: 'INSTAR_OPTIONS_INVALID' } }]);
});

test('43.8 tee sends each value into a branch as well as on, and an item is done when both are', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const logged: number[] = [];
  const run = system.spawn(
    pipeline<number>()
      .tee((branch) =>
        branch.call(async (n) => {
          await pause(100);
          if (n === 1) throw new Error('full');
          logged.push(n);
        }),
      )
      .collect(),
    [1, 2, 3],
  );
  await time.advance(50);
  expect(counts(await run.ask(new TakeSnapshot()))).toMatchObject({ taken: 1, open: 1 });
  await time.advance('1s');
  const result = (await run.join()).unwrap();
  expect([result.values, logged, result.done, result.rejected]).toEqual([[1, 2, 3], [2, 3], 2, 1]);
});

test('43.9 join makes an object of what each branch makes of a value; what one of them leaves out is left out', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const run = system.run(
    pipeline<number>()
      .join({
        half: (branch) => branch.call(async (n) => (await pause(100 - n), n / 2), { concurrency: 4 }),
        text: (branch) => branch.filter((n) => n !== 2).map(String),
      })
      .collect(),
    [1, 2, 3, 4],
  );
  await time.advance('1s');
  const { values, done } = await run;
  expect([[...values].sort((a, b) => a.half - b.half), done]).toEqual([
    [
      { half: 0.5, text: '1' },
      { half: 1.5, text: '3' },
      { half: 2, text: '4' },
    ],
    4,
  ]);
});

test('43.10 expand sends what is found in a result through its branch again, and an item is done when all of that is', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const links: Record<string, string[]> = { '/': ['/a', '/b'], '/a': ['/', '/c'], '/b': ['/c'], '/c': [] };
  const crawl = pipeline<string>()
    .expand(
      (urls) =>
        urls.dedupe().call(
          async (url) => {
            await pause(10);
            return { url, links: links[url] ?? [] };
          },
          { concurrency: 2 },
        ),
      (page) => page.links,
    )
    .map(({ url }) => url)
    .batch({ size: 3 })
    .collect();
  const run = system.run(crawl, ['/']);
  await time.advance('1s');
  const { values, ...result } = await run;
  expect([values, counts(result)]).toEqual([
    [['/', '/a', '/b'], ['/c']],
    { taken: 1, open: 0, done: 1, rejected: 0, cancelled: 0 },
  ]);
});

test('43.10 what is found beyond the limit of expand is rejected, and a batch that waits for the end of the loop is refused', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const grown = pipeline<number>()
    .expand(
      (n) => n,
      (n) => (n === 0 ? [1, 2, 3] : []),
      { limit: 2 },
    )
    .collect();
  const codes: unknown[] = [];
  grown.rejected$.subscribe(({ item, error }) => codes.push([item, (error as { code?: unknown }).code]));
  const run = system.run(grown, [0]);
  await time.settle();
  expect((await run).values).toEqual([0, 1, 2]);
  expect(codes).toEqual([[3, 'INSTAR_PIPELINE_LOOP_FULL']]);
  expect(() =>
    pipeline<number>().expand(
      (n) => n.batch({ size: 2 }).map(([n = 0]) => n),
      () => [],
    ),
  ).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
});

test('43.11 through adds the stages of another pipeline, or an operator of RxJS', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const double = pipeline<number>().map((n) => n * 2);
  const pairs = pipeline<number>().through(double).through(bufferCount(2));
  const result = await system.run(pairs.collect(), [1, 2, 3]);
  expect([result.values, result.done]).toEqual([[[2, 4], [6]], 3]);
});

test('43.11 an error of an operator fails the run', async () => {
  await using at = await virtualSystem();
  const broken = pipeline<number>().through(
    mapOperator((n: number) => {
      if (n === 2) throw new Error('two');
      return n;
    }),
  );
  await expect(at.system.run(broken.collect(), [1, 2, 3])).rejects.toThrow('two');
});

test('43.12 a pipeline is an operator of RxJS: each subscription is a run, and unsubscribing aborts it', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const halves = pipeline<number>({ name: 'Halves' }).call((n) => n / 2);
  expect(await lastValueFrom(from([2, 4]).pipe(halves.operator(system), toArray()))).toEqual([1, 2]);
  const seen: number[] = [];
  const subscription = new Subject<number>().pipe(halves.operator(system)).subscribe((n) => seen.push(n));
  await time.settle();
  expect(system.tree().children).toMatchObject([{ name: 'Halves' }]);
  subscription.unsubscribe();
  await time.settle();
  expect([system.tree().children, seen]).toEqual([[], []]);
});
