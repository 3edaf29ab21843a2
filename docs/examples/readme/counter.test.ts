import { printed } from '../../test/printed.js';

test('the first example prints its total', async () => {
  expect(await printed(() => import('./counter.js'))).toEqual([3]);
});
