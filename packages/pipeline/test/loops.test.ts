/** Section 43 of docs/semantics.md, last part: loops within other stages. */
import type { Exit } from '@instar/core';
import { pipeline, type CollectedResult, type Pipeline } from '@instar/pipeline';
import { counts, virtualSystem } from './virtual-system.js';

type Numbers = Pipeline<number, number>;

/** Finds half of an even number. */
const halves = (branch: Numbers): Numbers =>
  branch.expand(
    (loop) => loop.map((n) => n),
    (n) => (n % 2 === 0 ? [n / 2] : []),
  );

test('43.10 the first that comes out of a loop within a join is the part of the value', async () => {
  await using at = await virtualSystem();
  const made = pipeline<number>().join({ same: (branch) => branch.map((n) => n), first: halves });
  const { values, ...result } = await at.system.run(made.collect(), [4, 3]);
  expect(values).toEqual([
    { same: 4, first: 4 },
    { same: 3, first: 3 },
  ]);
  expect(counts(result)).toMatchObject({ taken: 2, done: 2 });
});

test('43.10 a loop ends when all that loops within it have found is through', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const made = pipeline<number>()
    .expand(
      (loop) => halves(loop).call((n) => pause(10).then(() => n)),
      (n) => (n > 10 ? [n - 10] : []),
    )
    .collect();
  let exit: Exit<CollectedResult<number>> | undefined;
  const run = system.spawn(made, [12, 14]);
  void run.join().then((its) => (exit = its));
  await time.advance('1s');
  const result = exit?.unwrap();
  // 12 finds 6 and 3 in the inner loop, and 2 in the outer one, which finds 1; 14 finds 7, and 4, 2 and 1.
  expect([...(result?.values ?? [])].sort((a, b) => b - a)).toEqual([14, 12, 7, 6, 4, 3, 2, 2, 1, 1]);
  expect(result).toMatchObject({ taken: 2, open: 0, done: 2 });
});

test('42.1 an item that is past its deadline at the moment in which it could go on is acknowledged once', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const made = pipeline<number>({ deadline: '5s' })
    .expand(
      (loop) => loop.split(() => 'only', { only: (branch) => branch.rateLimit({ limit: 2, per: '5s' }) }),
      () => [],
    )
    .collect();
  const run = system.run(made, [1, 2, 3]);
  await time.advance('1m');
  const { values, ...result } = await run;
  expect(values).toEqual([1, 2]);
  expect(counts(result)).toEqual({ taken: 3, open: 0, done: 2, rejected: 1, cancelled: 0 });
});
