import fc from 'fast-check';
import { SegmentedQueue } from './segmented-queue.js';

/** Larger than several of the longest segments. */
const MANY = 10_000;

const numbers = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

/** What a number of shifts give. */
function shifted(queue: SegmentedQueue<number>, count: number): (number | undefined)[] {
  return Array.from({ length: count }, () => queue.shift());
}

function filled(count: number): SegmentedQueue<number> {
  const queue = new SegmentedQueue<number>();
  for (let item = 1; item <= count; item++) queue.push(item);
  return queue;
}

describe('SegmentedQueue', () => {
  test('is first in, first out over many segments', () => {
    const queue = filled(MANY);
    expect(queue.size).toBe(MANY);
    expect(shifted(queue, MANY)).toEqual(numbers(1, MANY));
    expect(queue.size).toBe(0);
    expect(queue.shift()).toBeUndefined();
  });

  test.each([1, 15, 16, 17, 47, 48, 49, 2_048, 4_096])(
    'keeps the order when items come and go with %i waiting',
    (waiting) => {
      const queue = filled(waiting);
      const given = numbers(1, MANY).map((item) => {
        queue.push(waiting + item);
        return queue.shift();
      });
      expect(given).toEqual(numbers(1, MANY));
      expect(queue.size).toBe(waiting);
    },
  );

  test('can be filled again after it has run empty, however much it held', () => {
    const queue = new SegmentedQueue<number>();
    for (const count of [1, 16, 17, MANY, 3, 300, MANY, 1]) {
      for (let item = 1; item <= count; item++) queue.push(item);
      expect(shifted(queue, count)).toEqual(numbers(1, count));
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

  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ push: fc.integer({ min: 1, max: 100 }) }) },
    { weight: 5, arbitrary: fc.record({ shift: fc.integer({ min: 1, max: 100 }) }) },
    { weight: 1, arbitrary: fc.record({ push: fc.integer({ min: 1_000, max: 5_000 }) }) },
    { weight: 1, arbitrary: fc.record({ shift: fc.integer({ min: 1_000, max: 5_000 }) }) },
    { weight: 1, arbitrary: fc.constant({ drain: true }) },
  );

  test('gives what an array would, whatever is done to it, and allocates for what waits', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (todo) => {
        const queue = new SegmentedQueue<number>();
        const array: number[] = [];
        const drained: number[] = [];
        const expected: number[] = [];
        let last = 0;
        for (const each of todo) {
          if ('push' in each) {
            for (let pushed = 0; pushed < each.push; pushed++) {
              queue.push(++last);
              array.push(last);
            }
          } else if ('shift' in each) {
            for (let shifted = 0; shifted < each.shift; shifted++) drained.push(queue.shift() ?? 0);
            const given = array.splice(0, each.shift);
            expected.push(...given, ...new Array<number>(each.shift - given.length).fill(0));
          } else {
            drained.push(...queue.drain());
            expected.push(...array.splice(0));
          }
          if (queue.size !== array.length) throw new Error(`size ${queue.size} instead of ${array.length}`);
          if (queue.capacity < queue.size || queue.capacity > queue.size + 2 * 2_048)
            throw new Error(`capacity ${queue.capacity} for ${queue.size}`);
        }
        expect(drained).toEqual(expected);
        expect(queue.drain()).toEqual(array);
      }),
      { numRuns: 50 },
    );
  });

  test('allocates nothing before the first item, and little with it', () => {
    const queue = new SegmentedQueue<string>();
    expect([queue.shift(), queue.capacity]).toEqual([undefined, 0]);
    queue.push('one');
    expect(queue.capacity).toBe(16);
  });

  test('drops a long segment when it is empty, and keeps a short one', () => {
    const queue = filled(MANY);
    queue.drain();
    expect(queue.capacity).toBe(0);

    queue.push(1);
    queue.drain();
    expect(queue.capacity).toBe(16);
  });

  test('holds on to nothing that was taken out', () => {
    const queue = new SegmentedQueue<object>();
    for (let pushed = 0; pushed < 5; pushed++) queue.push({});
    for (let shifted = 0; shifted < 4; shifted++) queue.shift();

    const { front } = queue as unknown as { front: readonly unknown[] };
    expect(front.filter((slot) => slot !== undefined)).toHaveLength(1);
  });
});
