import { main } from './server.js';

test('each request gets an identifier of its own', async () => {
  expect(await main()).toEqual([0, 1, 2]);
});
