import { main } from './sync-context.js';

test('a sync state reports its progress', async () => {
  expect(await main(['one page', 'another'])).toEqual([0, 0.5]);
});
