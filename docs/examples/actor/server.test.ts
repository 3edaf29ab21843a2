import { main } from './server.js';

test('a server answers each request with an identifier of its own', async () => {
  expect(await main()).toEqual([0, 1, 2]);
});
