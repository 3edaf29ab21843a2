import { main } from './narrow.js';

test('one agent behind a recipient, a facade, a capability and its id', async () => {
  expect(await main()).toEqual([['/a', '/b', '/c'], '/b', ['/a']]);
});
