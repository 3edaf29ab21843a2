import { main } from './addresses.js';

test('addresses are injected by decorators, lists and fields', async () => {
  expect(await main()).toBe(3);
});
