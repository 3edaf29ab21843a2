import fc from 'fast-check';
import { RunQueue } from './run-queue.js';

const runnable = (): { run(): void } => ({ run: () => undefined });

test('an empty queue has nothing', () => {
  const queue = new RunQueue();
  expect([queue.shift(), queue.size]).toEqual([undefined, 0]);
});

test('whatever is put in comes out once, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -150, max: 200 })), (steps) => {
      const queue = new RunQueue();
      const model: ReturnType<typeof runnable>[] = [];
      for (const step of steps) {
        for (let each = 0; each < step; each++) {
          const one = runnable();
          model.push(one);
          queue.push(one);
        }
        for (let each = 0; each > step; each--) if (queue.shift() !== model.shift()) return false;
        if (queue.size !== model.length) return false;
        const waiting = new Set(model);
        queue.forEach((each) => waiting.delete(each));
        if (waiting.size > 0) return false;
      }
      return true;
    }),
  );
});

test('a queue that held very many works on when it has run empty', () => {
  const queue = new RunQueue();
  for (let round = 0; round < 2; round++) {
    const all = Array.from({ length: 100_000 }, runnable);
    for (const each of all) queue.push(each);
    expect(all.every((each) => queue.shift() === each)).toBe(true);
    expect(queue.size).toBe(0);
  }
});
