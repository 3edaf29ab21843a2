import { decisions, main, Unlocked } from './chart-as-data.js';

test('a coin unlocks the turnstile, and four cells are undecided', async () => {
  expect(await main()).toEqual([new Unlocked(), Unlocked]);
  // A push while it is locked, a coin while it is unlocked, and both in no state.
  expect(decisions()).toBe(4);
});
