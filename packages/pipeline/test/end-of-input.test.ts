/** Section 40 of docs/semantics.md: the end comes behind the last value. */
import { pipeline } from '@instar/pipeline';
import { virtualSystem } from './virtual-system.js';

test('40.6 a batch has the last value too, when a branch before it is through with that at once', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const made = pipeline<number>()
    .call((n) => pause(n * 10).then(() => n), { concurrency: 3 })
    .tee((branch) => branch.call(() => undefined))
    .batch({ size: 3 })
    .collect();
  const run = system.spawn(made, [1, 2, 3]);
  await time.advance('1s');
  expect((await run.join()).unwrap()).toMatchObject({ done: 3, values: [[1, 2, 3]] });
});

test('40.6 so does one behind a window whose last values had to wait', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const made = pipeline<number>()
    .window({ size: 1 })
    .tee((branch) => branch.call(([n = 0]) => (n < 3 ? pause(10) : undefined)))
    .batch({ size: 3 })
    .collect();
  const run = system.spawn(made, [1, 2, 3]);
  await time.advance('1s');
  expect((await run.join()).unwrap()).toMatchObject({ done: 3, values: [[[1], [2], [3]]] });
});
