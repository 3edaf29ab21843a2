import { main } from './without-decorators.js';

test('defineAgent makes an agent of a class without annotations', async () => {
  expect(await main()).toBe(42);
});
