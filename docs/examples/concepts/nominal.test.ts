import { main } from './nominal.js';

test('a class that is nominal travels to a sync state, and one that looks like it is not handled', async () => {
  expect(await main()).toBe(2);
});
