import { main } from './urls.js';

test('an actor takes events and answers requests, in the order they were sent', async () => {
  expect(await main()).toEqual(['https://crates.io/']);
});
