import type { PoolMetrics } from './pool-metrics.js';
import { bench } from '../../test/pool-bench.js';

/** The metrics of a pool that has done one job and has no more. */
const quiet = { busy: 0, waiting: 0, running: 0, done: 1, failed: 0, respawns: 0, failing: undefined };

describe('metrics', () => {
  test('are told while they change, at most every 100 ms, with the utilisation since the last time', async () => {
    const { pool, thread, time, submit } = bench();
    const told: PoolMetrics[] = [];
    const stop = pool.observe((metrics) => told.push(metrics));
    submit('one');
    await time.settle();
    await time.advance(25);
    thread(0).respond();
    await time.advance(75);
    expect(told).toEqual([{ ...quiet, size: 1, utilisation: 0.25 }]);
    await time.advance('1m');
    submit('two');
    await time.settle();
    await time.advance('1s');
    expect(told).toHaveLength(2);
    stop();
    thread(1).respond();
    await time.advance('1s');
    expect(told).toHaveLength(2);
  });

  test('do not keep the process alive while they are about to be told', async () => {
    const { pool, time, submit } = bench();
    const held = new Map<unknown, boolean>();
    time.host.holdProcess = (timer, holds) => void held.set(timer, holds);
    pool.observe(() => undefined);
    submit('one');
    await time.settle();
    expect(new Set(held.values())).toEqual(new Set([false]));
  });

  test('cost no timer without a listener, and no look at the clock but the one that tells how long a thread has been idle', async () => {
    const { pool, thread, time, submit } = bench();
    pool.observe(() => undefined)();
    submit('one');
    await time.settle();
    const { now, setTimer } = time.host;
    const used = { looks: 0, timers: 0 };
    Object.assign(time.host, {
      now: () => [now(), used.looks++][0],
      setTimer: (...timer: Parameters<typeof setTimer>) => [setTimer(...timer), used.timers++][0],
    });
    submit('two');
    thread(0).respond();
    await time.settle();
    expect(used).toEqual({ looks: 1, timers: 0 });
  });
});
