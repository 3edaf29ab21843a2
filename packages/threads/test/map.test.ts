/** `ctx.map` in a sync state on a thread. */
import { MapBy, Mapper, mirrored as mirror, Point } from './agents/mapper.js';
import { primes } from './agents/primes.js';
import { codeOf, threadSystem } from './thread-system.js';

// Threads that have started serve all of these: no test depends on what another one has mapped.
const one = threadSystem({ size: 1 });
const two = threadSystem({ size: 2 });
const three = threadSystem({ size: 3 });

afterAll(async () => {
  await Promise.all([one, two, three].map((system) => system.stop()));
});

test.each(['untilHelped', 'itemsUntilHelped'] as const)('19.10 idle threads help with a map: %s', async (way) => {
  expect(await two.run(Mapper, new MapBy(way))).toBe(2);
});

test.each([
  [1, one],
  [3, three],
])('19.10 the results are in the order of the items, with %d threads', async (_size, system) => {
  const points = Array.from({ length: 40 }, (_, n) => new Point(n, -n));
  const mirrored = (await system.run(Mapper, new MapBy('mirror', points))) as Point[];
  expect(mirrored).toEqual(points.map(mirror));
  expect(mirrored.every((point) => point instanceof Point)).toBe(true);
});

test('19.10 of a typed array the result is one of its kind', async () => {
  expect(await two.run(Mapper, new MapBy('square', [1, 2, 3, 4, 5]))).toEqual([true, 1, 5, 11, 19, 29]);
});

test('19.10 of typed arrays of other kinds too: big integers', async () => {
  expect(await two.run(Mapper, new MapBy('bigs', [1n, 2n, 3n]))).toEqual([2n, 4n, 6n]);
});

test('19.10 the function is called for holes too, by whoever maps them', async () => {
  expect(await two.run(Mapper, new MapBy('holesUntilHelped'))).toEqual(['number', 'number']);
});

test.each([
  [1, one],
  [2, two],
])('19.10 what the function throws first is thrown, with %d threads', async (_size, system) => {
  const exit = await system.spawn(Mapper, new MapBy('divide', [1, 2, 0, 4])).join();
  expect(exit).toMatchObject({ error: { name: 'RangeError', message: 'division by zero' } });
});

test('19.10 a marked function of another module may be used', async () => {
  const items = Array.from({ length: 20 }, (_, n) => n + 2);
  expect(await two.run(Mapper, new MapBy('primes', items))).toEqual(items.map((n) => primes(n)));
});

test.each([
  ['closure', [4, 6]],
  ['unmarked', [1, 2]],
] as const)(
  '19.10 a function without threadable is called on the thread of the state, as inline: %s',
  async (way, results) => {
    expect(await two.run(Mapper, new MapBy(way, [2, 4]))).toEqual(results);
  },
);

test('a chunk that is no whole number of items is refused', async () => {
  expect(codeOf(await one.spawn(Mapper, new MapBy('chunkless', [1, 2])).join())).toBe('INSTAR_OPTIONS_INVALID');
});

test('what is no list of items is refused, and does no harm to the app', async () => {
  expect(codeOf(await two.spawn(Mapper, new MapBy('set', [1, 2])).join())).toBe('INSTAR_OPTIONS_INVALID');
});
