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

  /** A scheduler whose clock and macrotasks the test moves, and work that takes half a millisecond. */
  function manual() {
    const { host } = virtualTime();
    const macrotasks: (() => void)[] = [];
    const clock = { now: 0, runs: 0 };
    const scheduler = new AgentScheduler({
      ...host,
      now: () => clock.now,
      macrotask: (task) => macrotasks.push(task),
    });
    const work = runnable(() => {
      clock.runs++;
      clock.now += 0.5;
      scheduler.spend();
    });
    return { scheduler, macrotasks, clock, work };
  }

  test('after its share of a slice the rest waits for a macrotask', async () => {
    const { scheduler, macrotasks, clock, work } = manual();
    for (let each = 0; each < 4; each++) scheduler.enqueue(work);
    await Promise.resolve();
    expect([clock.runs, macrotasks.length]).toEqual([2, 1]);

    macrotasks.shift()?.();
    expect([clock.runs, macrotasks.length]).toEqual([4, 1]);
  });

  test('continuations of promises have a share after that of the queue, then they wait as well', async () => {
    const { scheduler, macrotasks, clock, work } = manual();
    for (let each = 0; each < 4; each++) scheduler.enqueue(work);
    await Promise.resolve();
    let continued = 0;
    for (; continued < 10 && scheduler.mayContinue(work); continued++) work.run();
    expect([continued, clock.runs]).toEqual([2, 4]);

    macrotasks.shift()?.();
    expect(clock.runs).toBe(6);
    expect(scheduler.mayContinue(work)).toBe(true);
  });

  test('continuations of promises run in between, while the queue never runs empty', async () => {
    const { host } = virtualTime();
    let now = 0;
    const scheduler = new AgentScheduler({ ...host, now: () => now });
    let left = 100;
    const greedy = runnable(() => {
      for (let spent = 0; spent < 256; spent++) scheduler.spend();
      now += 0.005;
      if (left-- > 0) scheduler.enqueue(greedy);
    });
    scheduler.enqueue(greedy);
    let continued = 0;
    while (left > 0) {
      await Promise.resolve();
      continued++;
    }

    expect(continued).toBeGreaterThan(10);
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

describe('once it is stopped', () => {
  test('scheduled actions are unsubscribed, queued or delayed, and their timers cleared', async () => {
    const time = virtualTime();
    const timers = new Set<unknown>();
    const scheduler = new AgentScheduler({
      ...time.host,
      setTimer: (task, delay) => {
        const timer = time.host.setTimer(task, delay);
        timers.add(timer);
        return timer;
      },
      clearTimer: (timer) => {
        timers.delete(timer);
        time.host.clearTimer(timer);
      },
    });
    const run = jest.fn();
    const actions = [scheduler.schedule(run), scheduler.schedule(run, 10), scheduler.schedule(run, 1_000)];
    interval(100, scheduler).subscribe(run);
    scheduler.stop();
    await time.advance('1m');

    expect(run).not.toHaveBeenCalled();
    expect(actions.map(({ closed }) => closed)).toEqual([true, true, true]);
    expect(timers.size).toBe(0);
  });

  test('`schedule` returns a closed subscription and runs nothing', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    scheduler.stop();
    const run = jest.fn();
    expect([scheduler.schedule(run).closed, scheduler.schedule(run, 10).closed]).toEqual([true, true]);
    interval(100, scheduler).subscribe(run);
    await time.advance('1m');

    expect(run).not.toHaveBeenCalled();
  });

  test('in the midst of a slice, it stays so', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const run = jest.fn();
    scheduler.schedule(function () {
      scheduler.stop();
      this.schedule(undefined, 10);
      scheduler.schedule(run);
    });
    scheduler.schedule(run);
    await time.advance('1m');

    expect(run).not.toHaveBeenCalled();
  });

  test('what is left of agents still runs', async () => {
    const { time, scheduler } = schedulerInVirtualTime();
    const seen: string[] = [];
    scheduler.enqueue({ run: () => seen.push('queued before') });
    scheduler.stop();
    scheduler.enqueue({ run: () => seen.push('queued after') });
    await time.settle();

    expect(seen).toEqual(['queued before', 'queued after']);
  });
});
