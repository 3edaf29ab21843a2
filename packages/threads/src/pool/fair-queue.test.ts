import fc from 'fast-check';
import { FairQueue, Waiting } from './fair-queue.js';

class Item extends Waiting {
  constructor(
    readonly owner: string,
    readonly number = 0,
  ) {
    super();
  }

  override toString(): string {
    return `${this.owner}${this.number}`;
  }
}

function queueOf(...names: string[]): { queue: FairQueue<Item>; items: Item[] } {
  const queue = new FairQueue<Item>();
  const items = names.map((name) => new Item(name.slice(0, 1), Number(name.slice(1))));
  for (const item of items) queue.push(item);
  return { queue, items };
}

const names = (items: readonly Item[]): string[] => items.map(String);

test('owners take turns, and what one of them has queued comes in order', () => {
  const { queue } = queueOf('a1', 'a2', 'a3', 'b1', 'c1', 'b2');
  expect(queue.size).toBe(6);
  expect(names(queue.drain())).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  expect(queue.size).toBe(0);
  expect(queue.shift()).toBeUndefined();
});

test('an owner that comes later has its turn after those that wait, however much they have', () => {
  const { queue } = queueOf('a1', 'a2', 'a3', 'b1', 'b2');
  expect(String(queue.shift())).toBe('a1');
  queue.push(new Item('c', 1));
  expect(names(queue.drain())).toEqual(['b1', 'a2', 'c1', 'b2', 'a3']);
});

test('what is removed is as if it had never waited', () => {
  const { queue, items } = queueOf('a1', 'a2', 'a3', 'b1', 'c1');
  for (const index of [1, 3]) queue.remove(items[index]!);
  queue.remove(items[1]!);
  expect(queue.size).toBe(3);
  expect(names(queue.drain())).toEqual(['a1', 'c1', 'a3']);
});

test('what is put back comes first', () => {
  const { queue } = queueOf('a1', 'a2', 'b1');
  const first = queue.shift()!;
  queue.unshift(first);
  expect(names(queue.drain())).toEqual(['a1', 'b1', 'a2']);
});

test('whatever is pushed, put back, taken and removed: everything comes once, each owner in order, and none is passed over', () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ act: fc.constant('push' as const), owner: fc.constantFrom('a', 'b', 'c', 'd') }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('shift' as const) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('remove' as const), at: fc.nat(50) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new FairQueue<Item>();
      const waiting: Item[] = [];
      // How often each owner that waits has been passed over by each other one.
      const passed = new Map<string, Map<string, number>>();
      let number = 0;
      for (const each of steps) {
        if (each.act === 'push') {
          const item = new Item(each.owner, number++);
          if (!waiting.some(({ owner }) => owner === item.owner)) passed.set(item.owner, new Map());
          waiting.push(item);
          queue.push(item);
        } else if (each.act === 'remove') {
          const item = waiting[each.at];
          if (!item) continue;
          waiting.splice(each.at, 1);
          queue.remove(item);
        } else {
          const item = queue.shift();
          expect(item).toBe(waiting.find(({ owner }) => owner === item?.owner));
          if (!item) continue;
          waiting.splice(waiting.indexOf(item), 1);
          for (const owner of new Set(waiting.map((other) => other.owner))) {
            if (owner === item.owner) passed.set(owner, new Map());
            else {
              const times = passed.get(owner)!;
              times.set(item.owner, (times.get(item.owner) ?? 0) + 1);
              expect(times.get(item.owner)).toBe(1);
            }
          }
        }
        expect(queue.size).toBe(waiting.length);
      }
      expect(new Set(queue.drain())).toEqual(new Set(waiting));
    }),
  );
});
