import { printed } from '../../test/printed.js';
import { main } from './sync-task.js';

test('a sync task computes and prints', async () => {
  let sum = 0n;
  for (let n = 1n; n <= 20n; n++) sum += n ** 10n;
  expect(await printed(main)).toEqual([Number(sum)]);
});
