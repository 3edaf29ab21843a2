import { main } from './next.js';

test('an agent names its output once, in what `begin` returns', async () => {
  expect(await main()).toBe(6);
});
