import { SegmentedQueue } from './segmented-queue.js';

/** Larger than several of the longest segments. */
const MANY = 10_000;

function filled(count: number): SegmentedQueue<number> {
  const queue = new SegmentedQueue<number>();
  for (let item = 1; item <= count; item++) queue.push(item);
  return queue;
}

describe('SegmentedQueue', () => {
  test('is first in, first out over many segments', () => {
    const queue = filled(MANY);
    expect(queue.size).toBe(MANY);
    for (let item = 1; item <= MANY; item++) expect(queue.shift()).toBe(item);
    expect(queue.size).toBe(0);
    expect(queue.shift()).toBeUndefined();
  });

  test.each([1, 15, 16, 17, 47, 48, 49, 2_048, 4_096])(
    'keeps the order when items come and go with %i waiting',
    (waiting) => {
      const queue = filled(waiting);
      for (let item = 1; item <= MANY; item++) {
        queue.push(waiting + item);
        expect(queue.shift()).toBe(item);
      }
      expect(queue.size).toBe(waiting);
    },
  );

  test('can be filled again after it has run empty, however much it held', () => {
    const queue = new SegmentedQueue<number>();
    for (const count of [1, 16, 17, MANY, 3, 300, MANY, 1]) {
      for (let item = 1; item <= count; item++) queue.push(item);
      for (let item = 1; item <= count; item++) expect(queue.shift()).toBe(item);
      expect(queue.shift()).toBeUndefined();
    }
  });

  test('gives everything at once, in order, and is empty then', () => {
    const queue = filled(100);
    queue.shift();
    expect(queue.drain()).toEqual(Array.from({ length: 99 }, (_, index) => index + 2));
    expect(queue.size).toBe(0);
    expect(queue.drain()).toEqual([]);
  });
});
