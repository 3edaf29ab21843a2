import { brighten, countedTwice, countWords, primes, primesOnThread, provided, sent, Term } from './threads.js';

const pages = ['to be or not to be', 'to do'];

test('words are counted on a thread, which tells how far it is', async () => {
  const seen: unknown[] = [];
  const terms = await countWords(pages, (progress) => seen.push(progress));
  expect(terms[0]).toEqual(new Term('to', 3));
  expect(terms[0]).toBeInstanceOf(Term);
  expect(seen.at(-1)).toBe(1);
});

test('a module brings the threads as well', async () => {
  expect(await provided(pages)).toHaveLength(5);
});

test('two systems share a pool', async () => {
  expect(await countedTwice(pages)).toEqual([5, 5]);
});

test('pixels are moved there, and mapped', async () => {
  const pixels = new Float32Array([0.25, 0.5, 1]);
  expect([...(await brighten(pixels))]).toEqual([0.375, 0.75, 1]);
  expect(pixels).toHaveLength(0);
  expect(sent(new Float32Array(2))).toHaveProperty('kind', 'to');
});

test('a function is called on a thread', async () => {
  expect(await primesOnThread(12)).toEqual([2, 3, 5, 7, 11]);
  expect(primes(12)).toEqual([2, 3, 5, 7, 11]);
});
