import { disposed, main } from './system.js';

test('what was sent before the stop is handled', async () => {
  expect(await main('a page')).toEqual(['a page']);
});

test('a system may be left to `await using`', async () => {
  expect(await disposed()).toBe('Index#1');
});
