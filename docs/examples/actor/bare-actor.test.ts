import { main } from './bare-actor.js';

test('an annotated class with nothing in it is an actor', async () => {
  expect(await main()).toEqual({ kind: 'interrupted' });
});
