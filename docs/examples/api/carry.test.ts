import { contract, main } from './carry.js';

test('a carried field comes along', async () => {
  expect(await main()).toBe(1);
});

contract(test);
