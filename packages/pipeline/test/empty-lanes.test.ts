/** Section 43 of docs/semantics.md: lanes for which there is nothing. */
import { pipeline } from '@instar/pipeline';
import { naturals, virtualSystem } from './virtual-system.js';

test('43.6 a partition with lanes for which there is nothing ends when the others are through, however slow the next stage is', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const seen: number[] = [];
  const made = pipeline<number>()
    .partition({ by: (n) => n % 2, lanes: 4 }, (lane) => lane.call(async (n) => n))
    .call(async (n) => {
      await pause(10);
      seen.push(n);
    })
    .to();
  const run = system.spawn(made, naturals(6));
  await time.advance('1s');
  expect([...seen].sort()).toEqual([...naturals(6)]);
  expect((await run.join()).unwrap()).toMatchObject({ done: 6 });
});
