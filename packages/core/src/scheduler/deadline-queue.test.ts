import fc from 'fast-check';
import { defaultHost } from './default-host.js';
import { virtualTime } from '../testing/virtual-time.js';
import { Deadline, DeadlineQueue } from './deadline-queue.js';
import type { SchedulerHost } from './scheduler-host.js';

class Noted extends Deadline {
  constructor(
    private readonly name: string,
    private readonly note: (name: string) => void,
  ) {
    super();
  }

  override expire(): void {
    this.note(this.name);
  }

  cancel(): void {
    this.lift();
  }
}

function queueInVirtualTime(wrap: (host: SchedulerHost) => SchedulerHost = (host) => host) {
  const time = virtualTime();
  const queue = new DeadlineQueue(wrap(time.host));
  const expired: [string, number][] = [];
  const add = (name: string, length: number): Noted => {
    const deadline = new Noted(name, (each) => expired.push([each, time.now()]));
    queue.add(deadline, length);
    return deadline;
  };
  return { time, queue, expired, add };
}

test('deadlines pass each at its time, in whichever order they were added', async () => {
  const { time, expired, add } = queueInVirtualTime();
  add('late', 3_000);
  add('early', 1_000);
  await time.advance(500);
  add('middle', 1_000);
  add('at once', 0);
  await time.advance('1m');

  expect(expired).toEqual([
    ['at once', 500],
    ['early', 1_000],
    ['middle', 1_500],
    ['late', 3_000],
  ]);
});

test('one that is removed does not pass, and may be removed twice', async () => {
  const { time, queue, expired, add } = queueInVirtualTime();
  const deadlines = ['a', 'b', 'c'].map((name) => add(name, 1_000));
  deadlines[1]!.cancel();
  deadlines[1]!.cancel();
  queue.remove(deadlines[1]!);
  await time.advance('1m');
  deadlines[0]!.cancel();

  expect(expired).toEqual([
    ['a', 1_000],
    ['c', 1_000],
  ]);
});

test('whatever is added and removed, each passes at its time and no other', async () => {
  const action = fc.oneof(
    fc.record({ add: fc.constantFrom(0, 1, 5, 5, 5, 50, 500) }),
    fc.record({ add: fc.integer({ min: 0, max: 3_000_000 }) }),
    fc.record({ remove: fc.nat({ max: 30 }) }),
    fc.record({ wait: fc.integer({ min: 1, max: 60 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (todo) => {
      const { time, expired, add } = queueInVirtualTime();
      const known: { readonly deadline: Noted; readonly name: string; due: number }[] = [];
      for (const each of todo) {
        if ('add' in each) {
          const name = `${known.length}`;
          known.push({ deadline: add(name, each.add), name, due: time.now() + each.add });
        } else if ('remove' in each) {
          const one = known[each.remove];
          if (one === undefined || one.due <= time.now()) continue;
          one.deadline.cancel();
          one.due = Infinity;
        } else await time.advance(each.wait);
      }
      await time.advance(3_000_000);
      const due = known.filter((one) => one.due < Infinity).map((one) => [one.name, one.due] as const);
      expect([...expired].sort()).toEqual([...due].sort());
    }),
    { numRuns: 30 },
  );
});

test('what passes may add and remove others', async () => {
  const { time, queue, expired, add } = queueInVirtualTime();
  const victim = add('victim', 2_000);
  queue.add(
    new Noted('killer', () => {
      victim.cancel();
      add('next', 1_000);
    }),
    2_000,
  );
  queue.remove(victim);
  queue.add(victim, 2_000);
  await time.advance('1m');

  expect(expired).toEqual([['next', 3_000]]);
});

test('one that throws is reported, and the others pass each at its time', async () => {
  const errors: unknown[] = [];
  const { time, queue, expired, add } = queueInVirtualTime((host) => ({
    ...host,
    reportError: (error) => errors.push(error),
  }));
  const broken = new Error('expire');
  const fail = (): never => {
    throw broken;
  };
  add('before', 1_000);
  queue.add(new Noted('broken', fail), 1_000);
  add('beside', 1_000);
  add('after', 2_000);
  await time.advance('1m');
  add('later', 1_000);
  await time.advance('1m');

  expect(errors).toEqual([broken]);
  expect(expired).toEqual([
    ['before', 1_000],
    ['beside', 1_000],
    ['after', 2_000],
    ['later', 61_000],
  ]);
});

test('whatever is thrown, the timer is set for the others', async () => {
  const { time, queue, expired, add } = queueInVirtualTime((host) => ({
    ...host,
    reportError: (error) => {
      throw error as Error;
    },
  }));
  queue.add(
    new Noted('broken', () => {
      throw new Error('reported');
    }),
    1_000,
  );
  add('beside', 1_000);
  add('after', 2_000);
  await expect(time.advance('1m')).rejects.toThrow('reported');
  await time.advance('1m');

  expect(expired).toEqual([
    ['beside', 1_000],
    ['after', 2_000],
  ]);
});

test('one that is added again whenever it passes, in no time, leaves the others their time', async () => {
  const { time, queue, expired, add } = queueInVirtualTime();
  const restless: Deadline = new Noted('restless', () => {
    queue.add(restless, 0);
  });
  queue.add(restless, 0);
  add('other', 20);
  await time.advance(30);

  expect(expired).toEqual([['other', 20]]);
});

test('they pass in order, however late the timer is', () => {
  let now = 0;
  let fire = (): void => undefined;
  const { queue, time } = queueInVirtualTime((host) => ({
    ...host,
    now: () => now,
    setTimer: (task, delay) => {
      fire = task;
      return host.setTimer(task, delay);
    },
  }));
  const lengths = [70_000, 3, 40, 1_100, 2, 33_000, 39.5, 0, 1_099];
  const passed: number[] = [];
  for (const length of lengths) queue.add(new Noted(`${length}`, (name) => passed.push(Number(name))), length);
  now = 69_999;
  fire();
  expect(passed).toEqual([0, 2, 3, 39.5, 40, 1_099, 1_100, 33_000].sort((a, b) => Math.floor(a) - Math.floor(b)));
  now = 70_000;
  fire();
  expect(passed.at(-1)).toBe(70_000);
  expect(time.now()).toBe(0);
});

test('they pass at their time even months from now, and after months', async () => {
  const { time, expired, add } = queueInVirtualTime();
  const day = 86_400_000;
  add('a season', 100 * day);
  add('a week', 7 * day);
  add('a fortnight', 14 * day + 0.5);
  await time.advance('8d');
  add('a week on', 7 * day);
  await time.advance('200d');

  expect(expired).toEqual([
    ['a week', 7 * day],
    ['a fortnight', 14 * day + 1],
    ['a week on', 15 * day],
    ['a season', 100 * day],
  ]);
});

test('a timer has run its time when it fires, even if the clock stands still', () => {
  jest.useFakeTimers({ doNotFake: ['performance', 'Date'] });
  try {
    const host = { ...defaultHost(), now: () => 0 };
    const queue = new DeadlineQueue(host);
    const passed: string[] = [];
    for (const length of [1_000, 2_500]) queue.add(new Noted(`${length}`, (name) => passed.push(name)), length);
    jest.advanceTimersByTime(999);
    expect(passed).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(passed).toEqual(['1000']);
    jest.advanceTimersByTime(1_500);
    expect(passed).toEqual(['1000', '2500']);
  } finally {
    jest.useRealTimers();
  }
});

test('there is one timer, however many wait', async () => {
  let timers = 0;
  const { time, add } = queueInVirtualTime((host) => ({
    ...host,
    setTimer: (task, delay) => {
      timers++;
      return host.setTimer(task, delay);
    },
  }));
  for (let each = 0; each < 1_000; each++) add(`${each}`, 5_000);
  expect(timers).toBe(1);
  await time.advance('1m');
  expect(timers).toBe(1);
});

test('the process is not kept alive for deadlines that were met', () => {
  const held: boolean[] = [];
  const { queue, add } = queueInVirtualTime((host) => ({ ...host, holdProcess: (_timer, hold) => held.push(hold) }));
  const first = add('first', 5_000);
  queue.settleHold();
  expect(held).toEqual([]);

  first.cancel();
  queue.settleHold();
  expect(held).toEqual([false]);

  add('second', 5_000);
  expect(held).toEqual([false, true]);
});

test('a stopped queue has no timer', async () => {
  const { time, queue, expired, add } = queueInVirtualTime();
  add('first', 1_000);
  queue.stop();
  await time.advance('1m');

  expect(expired).toEqual([]);
});

test('a queue that was stopped sets no timer any more', async () => {
  const { time, queue, expired, add } = queueInVirtualTime();
  queue.stop();
  add('first', 1_000);
  await time.advance('1m');

  expect(expired).toEqual([]);
});
