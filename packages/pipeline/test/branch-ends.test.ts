/** Section 43 of docs/semantics.md, last part: stages behind branches that end at different times. */
import { pipeline } from '@instar/pipeline';
import { virtualSystem } from './virtual-system.js';

test('43.7 a branch that has ended, and is asked for more again and again, does not end the stage behind the others', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const got: number[] = [];
  let exit: unknown;
  const run = system.spawn(
    pipeline<number>()
      .split((n) => (n === 1 ? 'quick' : 'slow'), {
        quick: (branch) => branch.call((n) => n),
        slow: (branch) => branch.call((n) => pause(5).then(() => n), { concurrency: 3 }),
      })
      .call((n) => pause(10).then(() => n))
      .to((n) => got.push(n)),
    [1, 2, 3, 4],
  );
  void run.join().then((its) => (exit = its));
  await time.advance('1s');
  expect(got).toEqual([1, 2, 3, 4]);
  expect(exit).toMatchObject({ kind: 'done' });
});
