import { threads } from '@instar/threads';
import { main } from './parallel-task.js';

test.each([
  ['inline', undefined],
  ['on a thread', threads()],
])('a task computes in a sync state, %s', async (_where, executor) => {
  expect(await main(executor)).toEqual([1, 4, 9, 16, 25, 36, 49, 64, 81, 100]);
});
