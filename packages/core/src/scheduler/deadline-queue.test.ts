import fc from 'fast-check';
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
      await time.advance(1_000);
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
