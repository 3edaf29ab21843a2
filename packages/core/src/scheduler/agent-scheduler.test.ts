import {
  asyncScheduler,
  concatMap,
  debounceTime,
  delay,
  finalize,
  from,
  interval,
  merge,
  observeOn,
  of,
  range,
  subscribeOn,
  take,
  timer,
  toArray,
  type SchedulerLike,
} from 'rxjs';
import { virtualTime } from '../testing/virtual-time.js';
import { AgentScheduler } from './agent-scheduler.js';
import type { Runnable } from './runnable.js';

function schedulerInVirtualTime() {
  const time = virtualTime();
  const errors: unknown[] = [];
  const scheduler = new AgentScheduler({ ...time.host, reportError: (error) => errors.push(error) });
  return { time, scheduler, errors };
}

describe("as a scheduler of RxJS's operators", () => {
  test('it fits wherever they ask for one', () => {
    const { scheduler } = schedulerInVirtualTime();
    const like: SchedulerLike = scheduler;
    expect(like.now()).toBe(0);
    expect(asyncScheduler.now()).toBeGreaterThan(0);
  });

  test('interval, timer and delay take its time', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const seen: [string, number][] = [];
    merge(
      interval(1_000, scheduler).pipe(
        take(3),
        concatMap((tick) => of(`tick ${tick}`)),
      ),
      timer(1_500, scheduler).pipe(concatMap(() => of('timer'))),
      of('delayed').pipe(delay(2_500, scheduler)),
    ).subscribe((what) => seen.push([what, time.now()]));
    await time.advance('1m');

    expect(seen).toEqual([
      ['tick 0', 1_000],
      ['timer', 1_500],
      ['tick 1', 2_000],
      ['delayed', 2_500],
      ['tick 2', 3_000],
    ]);
  });

  test('debounceTime sees the last of each burst', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const seen: number[] = [];
    interval(100, scheduler)
      .pipe(
        take(10),
        concatMap((tick) => (tick === 5 ? of(tick).pipe(delay(400, scheduler)) : of(tick))),
        debounceTime(250, scheduler),
      )
      .subscribe((tick) => seen.push(tick));
    await time.advance('1m');

    expect(seen).toEqual([4, 9]);
  });

  test('observeOn and subscribeOn keep the order, and leave the stack of the caller', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    let seen: number[] = [];
    range(0, 5_000)
      .pipe(subscribeOn(scheduler), observeOn(scheduler), toArray())
      .subscribe((all) => (seen = all));
    expect(seen).toEqual([]);
    await time.settle();

    expect(seen).toEqual(Array.from({ length: 5_000 }, (_, index) => index));
  });

  test('what is unsubscribed does not come', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    let finalized = false;
    const seen: unknown[] = [];
    const soon = from([1, 2, 3])
      .pipe(observeOn(scheduler))
      .subscribe((each) => seen.push(each));
    const later = interval(1_000, scheduler)
      .pipe(finalize(() => (finalized = true)))
      .subscribe((each) => seen.push(each));
    soon.unsubscribe();
    await time.advance(1_500);
    later.unsubscribe();
    await time.advance('1m');

    expect(seen).toEqual([0]);
    expect(finalized).toBe(true);
  });

  test('work that is unsubscribed while it waits for its turn is not done', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    let done = false;
    scheduler.schedule(() => (done = true)).unsubscribe();
    await time.settle();

    expect(done).toBe(false);
  });

  test('what the work throws is reported, and others go on', async () => {
    const { time, scheduler, errors } = schedulerInVirtualTime();
    const seen: string[] = [];
    const failing = scheduler.schedule(() => {
      throw new Error('work');
    });
    scheduler.schedule((state) => seen.push(state as string), 0, 'other');
    await time.settle();

    expect(errors).toEqual([new Error('work')]);
    expect(failing.closed).toBe(true);
    expect(seen).toEqual(['other']);
  });

  test('an action may schedule itself again with another state, until it does not', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const seen: [number | undefined, number][] = [];
    const subscription = scheduler.schedule<number>(
      function (left = 0) {
        seen.push([left, time.now()]);
        if (left > 0) this.schedule(left - 1, left * 10);
      },
      5,
      2,
    );
    await time.advance('1m');

    expect(seen).toEqual([
      [2, 5],
      [1, 25],
      [0, 35],
    ]);
    expect(subscription.closed).toBe(true);
  });

  test('a second call of `schedule` replaces what was scheduled before', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const seen: [string | undefined, number][] = [];
    scheduler.schedule<string>(
      function (state) {
        seen.push([state, time.now()]);
        if (state !== 'first') return;
        this.schedule('dropped', 10);
        this.schedule('second', 20);
      },
      0,
      'first',
    );
    await time.advance('1m');

    expect(seen).toEqual([
      ['first', 0],
      ['second', 20],
    ]);
  });
});

describe('as a run queue', () => {
  const runnable = (run: () => void): Runnable => ({ run });

  test('it runs what was put in, in order, after the stack of the caller', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const seen: number[] = [];
    for (const each of [1, 2, 3]) scheduler.enqueue(runnable(() => seen.push(each)));
    expect(seen).toEqual([]);
    await time.settle();

    expect(seen).toEqual([1, 2, 3]);
  });

  test('one microtask serves everything that waits', async () => {
    const { host, settle } = virtualTime();
    let microtasks = 0;
    const scheduler = new AgentScheduler({
      ...host,
      microtask: (task) => {
        microtasks++;
        host.microtask(task);
      },
    });
    let runs = 0;
    for (let each = 0; each < 1_000; each++) scheduler.enqueue(runnable(() => runs++));
    await settle();

    expect([runs, microtasks]).toEqual([1_000, 1]);
  });

  test('after a slice of time the rest waits for a macrotask', async () => {
    const { host } = virtualTime();
    const macrotasks: (() => void)[] = [];
    let now = 0;
    const scheduler = new AgentScheduler({ ...host, now: () => now, macrotask: (task) => macrotasks.push(task) });
    let runs = 0;
    const work = runnable(() => {
      runs++;
      now += 0.5;
      scheduler.spend();
    });
    for (let each = 0; each < 6; each++) scheduler.enqueue(work);
    await Promise.resolve();
    expect([runs, macrotasks.length]).toEqual([4, 1]);
    expect(scheduler.mayContinue(work)).toBe(false);

    macrotasks.shift()?.();
    expect([runs, macrotasks.length]).toEqual([6, 1]);
    expect(scheduler.mayContinue(work)).toBe(true);
  });

  test('what is put in while it runs is run in the same slice, after what waited', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const seen: string[] = [];
    scheduler.enqueue(
      runnable(() => {
        seen.push('first');
        scheduler.enqueue(runnable(() => seen.push('from first')));
      }),
    );
    scheduler.enqueue(runnable(() => seen.push('second')));
    await time.settle();

    expect(seen).toEqual(['first', 'second', 'from first']);
  });
});
