import { main } from './urls.js';

test('an actor handles events and requests in the order they were sent', async () => {
  expect(await main()).toEqual(['https://crates.io/']);
});
