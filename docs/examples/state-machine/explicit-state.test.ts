import { main } from './explicit-state.js';

test('a field of the agent decides which state is next', async () => {
  expect(await main()).toEqual(['first', 'second', 'third']);
});
