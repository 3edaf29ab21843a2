/** Properties of whatever is made of stages: random graphs, failures, pace, and stops at any time. */
import fc from 'fast-check';
import { map as rxMap } from 'rxjs';
import { task, type Address, type Exit } from '@instar/core';
import { CancelItem, pipeline, type Pipeline, type PipelineResult } from '@instar/pipeline';
import { Busy, counts, virtualSystem } from './virtual-system.js';

type Numbers = Pipeline<number, number>;

/** What one item does in a stage. */
interface Fate {
  readonly pause: number;
  readonly fails: number;
}

/** The world that the stages of one run work in. */
interface World {
  pause(milliseconds: number): Promise<void>;
  fate(stage: number, item: number): Fate;
  readonly busy: Busy[];
}

type Make = (made: Numbers, at: number, world: World) => Numbers;

/** Stages keep the number of an item, so that it can be followed through all of them. */
const work =
  (concurrency: number, ordered: boolean, attempts: number): Make =>
  (made, at, world) => {
    const busy = (world.busy[at] ??= new Busy());
    return made.call(
      (n, { attempt, signal }) =>
        busy.while(async () => {
          const { pause, fails } = world.fate(at, n);
          if (pause > 0)
            await Promise.race([
              world.pause(pause),
              new Promise((resolve) => {
                signal.addEventListener('abort', resolve);
              }),
            ]);
          if (attempt <= fails) throw new Error(`stage ${at}`);
          return n;
        }),
      { concurrency, ordered, retry: { attempts, backoff: { initial: 3 } } },
    );
  };

const spawned =
  (concurrency: number): Make =>
  (made, at, world) => {
    const busy = (world.busy[at] ??= new Busy());
    const agent = task((n: number, { signal }) =>
      busy.while(async () => {
        const { pause, fails } = world.fate(at, n);
        await Promise.race([
          world.pause(pause),
          new Promise((resolve) => {
            signal.addEventListener('abort', resolve);
          }),
        ]);
        if (fails > 0) throw new Error(`stage ${at}`);
        return n;
      }),
    );
    return made.task(agent, { concurrency });
  };

/** Each value is made of one. */
const single: fc.Arbitrary<Make> = fc.oneof(
  fc.constant<Make>((made) => made.map((n) => n)),
  fc.constant<Make>((made, at, world) =>
    made.map((n) => {
      if (world.fate(at, n).fails > 2) throw new Error(`stage ${at}`);
      return n;
    }),
  ),
  fc.boolean().map<Make>((ordered) => (made) => made.call((n) => n, { ordered })),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.integer({ min: 1, max: 3 })).map((args) => work(...args)),
  fc.integer({ min: 1, max: 3 }).map(spawned),
  fc.constant<Make>((made) => made.rateLimit({ limit: 3, per: 5 })),
  fc.constant<Make>((made) => made.merge(() => [])),
  fc.constant<Make>((made) => made.through(rxMap((n) => n))),
);

const simple = fc.oneof(
  { weight: 7, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 5 })
      .map<Make>((size) => (made) => made.batch({ size, within: 7 }).flatMap((all) => all)),
  },
);

/** Added to an item, once, for what a loop finds in it. */
const FOUND = 1_000;

/** Stages with stages within them, which may have stages within them, too. */
const within = (inside: fc.Arbitrary<Make>): fc.Arbitrary<Make> =>
  fc.oneof(
    { weight: 6, arbitrary: simple },
    fc.tuple(inside, fc.integer({ min: 1, max: 3 })).map<Make>(
      ([inner, lanes]) =>
        (made, at, world) =>
          made.partition({ by: (n) => n % 5, lanes, buffer: 2 }, (lane) => inner(lane, at + 100, world)),
    ),
    fc.tuple(inside, inside).map<Make>(
      ([one, other]) =>
        (made, at, world) =>
          made.split((n) => (n % 2 === 0 ? 'one' : 'other'), {
            one: (branch) => one(branch, at + 200, world),
            other: (branch) => other(branch, at + 300, world),
          }),
    ),
    inside.map<Make>((inner) => (made, at, world) => made.tee((branch) => inner(branch, at + 400, world))),
    fc.tuple(single, single).map<Make>(
      ([one, other]) =>
        (made, at, world) =>
          made
            .join({
              one: (branch) => one(branch, at + 500, world),
              other: (branch) => other(branch, at + 600, world),
            })
            .map((parts) => parts.one),
    ),
    inside.map<Make>(
      (inner) => (made, at, world) =>
        made.expand(
          (branch) => inner(branch, at + 700, world),
          (n) => (n < FOUND ? [n + FOUND * (at + 1)] : []),
        ),
    ),
  );

const branching = within(within(simple));

const plan = fc.record({
  stages: fc.array(branching, { minLength: 1, maxLength: 4 }),
  count: fc.integer({ min: 0, max: 25 }),
  fates: fc.array(fc.record({ pause: fc.integer({ min: 0, max: 9 }), fails: fc.integer({ min: 0, max: 3 }) }), {
    minLength: 1,
    maxLength: 40,
  }),
  stop: fc.constantFrom<'none' | 'interrupt' | 'abort' | 'cancel'>('none', 'none', 'interrupt', 'abort', 'cancel'),
  when: fc.integer({ min: 0, max: 60 }),
  deadline: fc.option(fc.integer({ min: 5, max: 80 }), { nil: undefined }),
});

/** The exit of a run that has come to its end by the clock. */
async function exitOf(run: Address): Promise<Exit> {
  let exit: Exit | undefined;
  void run.join().then((its) => (exit = its));
  for (let turns = 0; turns < 100 && exit === undefined; turns++) await new Promise((resolve) => setImmediate(resolve));
  if (exit === undefined) throw new Error('The run does not end');
  return exit;
}

test('42.1 each item is acknowledged once, none is lost or doubled, and nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ stages, count, fates, stop, when, deadline }) => {
      await using at = await virtualSystem();
      const { system, time } = at;
      const world: World = {
        pause: at.pause,
        fate: (stage, item) => fates[(stage * 7 + item * 13) % fates.length] as Fate,
        busy: [],
      };
      const start = pipeline<number>({ key: (n) => n, report: '1h', ...(deadline !== undefined && { deadline }) });
      const made = stages.reduce<Numbers>((before, make, index) => make(before, index, world), start);
      const out: number[] = [];
      const end = made.to((n) => out.push(n));
      let rejections = 0;
      end.rejected$.subscribe(() => rejections++);
      const run = system.spawn(
        end,
        Array.from({ length: count }, (_, n) => n),
      );
      await time.advance(when);
      if (stop === 'interrupt') run.interrupt();
      if (stop === 'abort') run.abort();
      if (stop === 'cancel') for (let n = 0; n < count; n += 2) run.send(new CancelItem(n));
      await time.advance('5s');
      // One that hangs is seen, and made smaller.
      const exit = (await exitOf(run)) as Exit<PipelineResult>;
      expect(world.busy.reduce((sum, { now }) => sum + now, 0)).toBe(0);
      expect(system.tree().children).toEqual([]);
      expect(new Set(out).size).toBe(out.length);
      if (exit.kind !== 'done') {
        expect([exit.kind, stop]).toEqual(['aborted', 'abort']);
        return;
      }
      const result = exit.output;
      expect(result.open).toBe(0);
      expect(result.done + result.rejected + result.cancelled).toBe(result.taken);
      if (stop !== 'interrupt' && stop !== 'abort') expect(result.taken).toBe(count);
      // Of an interrupted run, what a loop has found is left undone.
      if (stop !== 'cancel' && stop !== 'interrupt') expect(result.cancelled).toBe(0);
      expect(out.length).toBeGreaterThanOrEqual(result.done);
      if (rejections === 0) expect(counts(result)).toMatchObject({ rejected: 0 });
      for (const stage of result.stages) expect([stage.name, stage.waiting, stage.busy]).toEqual([stage.name, 0, 0]);
    }),
    { numRuns: 150 },
  );
});

test('41.2 41.3 bounds are never passed, and order is kept where it is promised', async () => {
  const orderedStage = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 }))
    .map(([concurrency, attempts]) => ({ concurrency, attempts }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(orderedStage, { minLength: 1, maxLength: 4 }),
      plan,
      async (options, { count, fates }) => {
        await using at = await virtualSystem();
        const { system, time } = at;
        const world: World = {
          pause: at.pause,
          fate: (stage, item) => fates[(stage * 7 + item * 13) % fates.length] as Fate,
          busy: [],
        };
        const made = options.reduce<Numbers>(
          (before, { concurrency, attempts }, index) => work(concurrency, true, attempts)(before, index, world),
          pipeline<number>({ report: '1h' }),
        );
        const run = system.run(
          made.collect(),
          Array.from({ length: count }, (_, n) => n),
        );
        await time.advance('5s');
        const { values } = await run;
        expect(values).toEqual([...values].sort((a, b) => a - b));
        options.forEach(({ concurrency }, index) => {
          expect(world.busy[index]?.most ?? 0).toBeLessThanOrEqual(concurrency);
        });
      },
    ),
    { numRuns: 60 },
  );
});
