import { main } from './parallel-task.js';

test('a task computes in a sync state', async () => {
  expect(await main()).toEqual([1, 4, 9, 16, 25, 36, 49, 64, 81, 100]);
});
