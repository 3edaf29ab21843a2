import { main, others, sameKey } from './pools.js';

test('requests are shared among the workers', async () => {
  expect(await main()).toEqual(['a, search 1', 'b, search 1', 'c, search 1', 'd, search 1', 'e, search 2']);
});

test('one key has one worker', async () => {
  expect(await sameKey()).toEqual(['a, search 1', 'a, search 2']);
});

test('a pool may be a class of its own', async () => {
  expect((await others())[0]).toBe('Searchers#1: Searcher#2 Searcher#3');
});
