import { virtualTime, type VirtualTime } from '@instar/core/testing';
import { FakeThreads, type FakeThread } from '../../test/fake-threads.js';
import type { ThreadEnd } from '../thread/thread.js';
import type { PoolMetrics } from './pool-metrics.js';
import type { PoolOptions } from './pool-options.js';
import type { JobInHand, PoolJob } from './ticket.js';
import { WorkerPool } from './worker-pool.js';

interface Bench {
  readonly pool: WorkerPool;
  readonly threads: FakeThreads;
  readonly time: VirtualTime;
  submit(body: unknown, more?: Partial<PoolJob>): JobInHand;
  thread(index: number): FakeThread;
}

function bench(options: PoolOptions = {}, threads = new FakeThreads()): Bench {
  const time = virtualTime();
  const pool = new WorkerPool({ size: 1, ...options }, threads.start, time.host);
  const submit = (body: unknown, more: Partial<PoolJob> = {}): JobInHand => {
    const job = pool.submit({ owner: 'agent', place: `Agent.${String(body)}`, body, ...more });
    job.result.catch(() => undefined);
    return job;
  };
  return { pool, threads, time, submit, thread: (index) => threads.all[index]! };
}

/** How a job stands. */
async function outcome({ result }: JobInHand): Promise<unknown> {
  const pending = Symbol('pending');
  try {
    const value = await Promise.race([result, Promise.resolve(pending)]);
    return value === pending ? 'pending' : value;
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
}

const exit: ThreadEnd = { kind: 'exit', code: 1 };

describe('growth', () => {
  test('no thread is started before there is work, and none without work for it', async () => {
    const { threads, time, submit } = bench({ size: 3 });
    await time.settle();
    expect(threads.all).toHaveLength(0);
    submit('one');
    await time.settle();
    expect(threads.all).toHaveLength(1);
    submit('two');
    await time.settle();
    expect(threads.all).toHaveLength(2);
    threads.all.forEach((thread) => thread.answer());
    submit('three');
    submit('four');
    await time.settle();
    expect(threads.all).toHaveLength(2);
  });

  test('no more threads are started than the size says', async () => {
    const { threads, time, submit, pool } = bench({ size: 2 });
    for (let count = 0; count < 10; count++) submit(count);
    await time.settle();
    expect(threads.all).toHaveLength(2);
    expect(pool.metrics).toMatchObject({ size: 2, waiting: 8, running: 2 });
  });

  test('a thread that has been idle for the time ends, and one that has worked meanwhile stays', async () => {
    const { threads, time, submit } = bench({ size: 2, idleTimeout: 10_000 });
    submit('one');
    submit('two');
    await time.settle();
    threads.all.forEach((thread) => thread.answer());
    await time.advance('6s');
    submit('three');
    await time.settle();
    expect(threads.all.map((thread) => thread.atWork ?? thread.bodies[0])).toEqual(['three', undefined]);
    await time.advance('5s');
    expect(threads.all.map((thread) => thread.endedBy)).toEqual([undefined, 'end']);
    await time.advance('1h');
    expect(threads.all[0]!.endedBy).toBeUndefined();
    threads.all[0]!.answer();
    await time.advance('9s');
    expect(threads.all[0]!.endedBy).toBeUndefined();
    await time.advance('1s');
    expect(threads.all[0]!.endedBy).toBe('end');
  });

  test('a thread keeps the process alive while it has work, and only then', async () => {
    const { thread, time, submit } = bench({ concurrency: 2 });
    submit('one');
    submit('two');
    await time.settle();
    expect(thread(0).isHeld).toBe(true);
    thread(0).answer();
    expect(thread(0).isHeld).toBe(true);
    thread(0).answer();
    expect(thread(0).isHeld).toBe(false);
  });
});

describe('the queue', () => {
  test('one job more than may wait is refused with a code, and room is given again', async () => {
    const { thread, time, submit, pool } = bench({ queue: 2 });
    submit('zero');
    await time.settle();
    const jobs = ['one', 'two', 'three'].map((body) => submit(body));
    expect(await outcome(jobs[2]!)).toBe('INSTAR_POOL_FULL');
    expect(pool.metrics).toMatchObject({ waiting: 2, running: 1, failed: 1 });
    thread(0).answer();
    await time.settle();
    expect(await outcome(submit('four'))).toBe('pending');
  });

  test('an agent with many jobs does not keep another one waiting', async () => {
    const { thread, time, submit } = bench();
    for (let count = 0; count < 1_000; count++) submit(count, { owner: 'greedy' });
    await time.settle();
    submit('modest', { owner: 'modest' });
    thread(0).answer();
    await time.settle();
    thread(0).answer();
    await time.settle();
    expect(thread(0).bodies).toEqual(['modest']);
  });
});

describe('concurrency', () => {
  test('a thread has one job in hand, unless more are allowed', async () => {
    const { thread, time, submit } = bench();
    submit('one');
    submit('two');
    await time.settle();
    expect(thread(0).bodies).toEqual(['one']);
    const wide = bench({ concurrency: 2 });
    for (let count = 0; count < 3; count++) wide.submit(count);
    await wide.time.settle();
    expect(wide.thread(0).bodies).toEqual([0, 1]);
  });

  test('jobs go to the thread that has the fewest', async () => {
    const { threads, time, submit } = bench({ size: 2, concurrency: 4 });
    submit('first');
    submit('second');
    await time.settle();
    for (let count = 0; count < 4; count++) submit(count);
    await time.settle();
    expect(threads.all.map((thread) => thread.bodies.length)).toEqual([3, 3]);
  });

  test('a thread without work takes over what a busy one has not begun', async () => {
    const { thread, time, submit } = bench({ size: 2, concurrency: 4 });
    submit('long');
    await time.settle();
    thread(0).begin();
    submit('short');
    await time.settle();
    const waiting = ['a', 'b'].map((body) => submit(body));
    await time.settle();
    for (let turn = 0; turn < 4; turn++) {
      while (thread(1).begin() !== undefined) thread(1).answer();
      await time.settle();
    }
    expect(await Promise.all(waiting.map(outcome))).toEqual(['a', 'b']);
    expect(thread(0).bodies).toEqual(['long']);
  });
});

describe('cancel', () => {
  test('a job that waits is taken out of the queue, and no thread is ended for it', async () => {
    const { threads, thread, time, submit, pool } = bench();
    submit('one');
    const two = submit('two');
    await time.settle();
    two.cancel('reason');
    expect(await outcome(two)).toBe('reason');
    thread(0).answer();
    await time.settle();
    expect(thread(0).bodies).toEqual([]);
    expect(threads.alive).toHaveLength(1);
    expect(pool.metrics).toMatchObject({ waiting: 0, failed: 1 });
  });

  test('a job that has begun is rejected at once, its thread is terminated, and another takes its place', async () => {
    const { threads, thread, time, submit, pool } = bench();
    const one = submit('one');
    const two = submit('two');
    await time.settle();
    thread(0).begin();
    one.cancel('reason');
    expect(await outcome(one)).toBe('reason');
    expect(thread(0).endedBy).toBe('terminate');
    await time.settle();
    thread(1).answer();
    expect(await outcome(two)).toBe('two');
    expect(threads.all).toHaveLength(2);
    expect(pool.metrics.respawns).toBe(1);
  });

  test('a job that is in hand but has not begun is taken back, and its thread goes on', async () => {
    const { thread, time, submit } = bench({ concurrency: 2 });
    const one = submit('one');
    const two = submit('two');
    await time.settle();
    thread(0).begin();
    two.cancel('reason');
    expect(await outcome(two)).toBe('reason');
    thread(0).answer();
    expect(await outcome(one)).toBe('one');
    expect(thread(0).begin()).toBeUndefined();
    expect(thread(0).isAlive).toBe(true);
  });

  test('the jobs beside a cancelled one do not suffer for it', async () => {
    const { thread, time, submit } = bench({ concurrency: 4 });
    const jobs = ['one', 'two', 'three'].map((body) => submit(body));
    await time.settle();
    thread(0).begin();
    jobs[0]!.cancel('reason');
    await time.settle();
    expect(thread(1).bodies).toEqual(['two', 'three']);
    thread(1).answer();
    thread(1).answer();
    expect(await Promise.all(jobs.map(outcome))).toEqual(['reason', 'two', 'three']);
  });

  test('nothing happens to a job that is settled', async () => {
    const { thread, time, submit } = bench();
    const one = submit('one');
    await time.settle();
    thread(0).answer();
    one.cancel('reason');
    one.interrupt();
    expect(await outcome(one)).toBe('one');
    expect(thread(0).isAlive).toBe(true);
  });
});

test('an interrupt raises the flag of a job in hand, and of one that waits as soon as it is in hand', async () => {
  const { thread, time, submit } = bench();
  const one = submit('one');
  const two = submit('two');
  await time.settle();
  two.interrupt();
  expect(thread(0).interrupted.size).toBe(0);
  one.interrupt();
  expect(thread(0).interrupted.size).toBe(1);
  thread(0).interrupted.clear();
  thread(0).answer();
  await time.settle();
  expect(thread(0).bodies).toEqual(['two']);
  expect(thread(0).interrupted.size).toBe(1);
});

test('what the worker notifies of reaches the job that it performs', async () => {
  const { thread, time, submit } = bench();
  const notices: unknown[] = [];
  submit('one', { onNotice: (notice) => notices.push(notice) });
  await time.settle();
  thread(0).begin();
  thread(0).notify('half');
  thread(0).notify('whole');
  expect(notices).toEqual(['half', 'whole']);
});

describe('a thread that dies', () => {
  test.each<[string, ThreadEnd, string]>([
    ['by process.exit', exit, 'INSTAR_WORKER_EXITED'],
    ['by an error that nobody caught', { kind: 'error', cause: new RangeError('far') }, 'INSTAR_WORKER_FAILED'],
    ['for want of memory', { kind: 'memory', cause: new Error('heap') }, 'INSTAR_WORKER_OUT_OF_MEMORY'],
  ])('%s rejects the job that it had begun with a code, place and remedy', async (_how, end, code) => {
    const { thread, time, submit } = bench();
    const one = submit('one');
    await time.settle();
    thread(0).begin();
    thread(0).die(end);
    await expect(one.result).rejects.toMatchObject({ code, place: 'Agent.one', remedy: expect.any(String) });
  });

  test('leaves what it had not begun to others, in order', async () => {
    const { thread, time, submit, pool } = bench({ concurrency: 4 });
    const jobs = ['one', 'two', 'three'].map((body) => submit(body));
    await time.settle();
    thread(0).begin();
    thread(0).die(exit);
    await time.settle();
    expect(thread(1).bodies).toEqual(['two', 'three']);
    thread(1).answer();
    thread(1).answer();
    expect(await Promise.all(jobs.map(outcome))).toEqual(['INSTAR_WORKER_EXITED', 'two', 'three']);
    expect(pool.metrics).toMatchObject({ done: 2, failed: 1, respawns: 1 });
  });

  test('rejects what had been moved to it, which nobody else can have', async () => {
    const { thread, time, submit } = bench({ concurrency: 2 });
    submit('one');
    const two = submit('two', { transfer: [new ArrayBuffer(1)] });
    await time.settle();
    thread(0).begin();
    thread(0).die(exit);
    expect(await outcome(two)).toBe('INSTAR_TRANSFER_LOST');
  });

  test('while it has nothing to do harms nobody', async () => {
    const { threads, thread, time, submit } = bench();
    submit('one');
    await time.settle();
    thread(0).answer();
    thread(0).die(exit);
    const two = submit('two');
    await time.settle();
    expect(threads.all).toHaveLength(2);
    thread(1).answer();
    expect(await outcome(two)).toBe('two');
  });
});

describe('a thread that does not load', () => {
  const load: ThreadEnd = { kind: 'load', cause: new Error('no such module') };

  test('is what all that waits fails of, when there is no other; the next job tries again', async () => {
    const { threads, thread, time, submit } = bench({ size: 2 }, new FakeThreads(false));
    const jobs = ['one', 'two', 'three'].map((body) => submit(body));
    await time.settle();
    thread(0).die(load);
    expect(await outcome(jobs[0]!)).toBe('pending');
    thread(1).die({ kind: 'memory', cause: new Error('heap') });
    expect(await Promise.all(jobs.map(outcome))).toEqual(Array(3).fill('INSTAR_WORKER_OUT_OF_MEMORY'));
    const four = submit('four');
    await time.settle();
    thread(2).load();
    await time.settle();
    thread(2).answer();
    expect(await outcome(four)).toBe('four');
    expect(threads.all).toHaveLength(3);
  });

  test('is not tried again at once while others do the work', async () => {
    const { threads, thread, time, submit } = bench({ size: 2 }, new FakeThreads(false));
    const jobs = ['one', 'two', 'three'].map((body) => submit(body));
    await time.settle();
    thread(0).load();
    thread(1).die(load);
    await time.settle();
    expect(threads.all).toHaveLength(2);
    thread(0).answer();
    await time.settle();
    thread(0).answer();
    await time.settle();
    expect(threads.all).toHaveLength(2);
    thread(0).answer();
    expect(await Promise.all(jobs.map(outcome))).toEqual(['one', 'two', 'three']);
    await time.advance('1s');
    submit('four');
    submit('five');
    await time.settle();
    expect(threads.all).toHaveLength(3);
  });
});

describe('dispose', () => {
  test('ends idle threads, and refuses jobs from then on', async () => {
    const { pool, thread, time, submit } = bench();
    submit('one');
    await time.settle();
    thread(0).answer();
    await pool.dispose();
    expect(thread(0).endedBy).toBe('end');
    expect(await outcome(submit('two'))).toBe('INSTAR_POOL_ENDED');
    expect(pool.metrics.size).toBe(0);
  });

  test('rejects what waits, and interrupts what is in hand and waits for it', async () => {
    const { pool, thread, time, submit } = bench();
    const one = submit('one');
    const two = submit('two');
    await time.settle();
    const disposed = pool.dispose();
    expect(await outcome(two)).toBe('INSTAR_POOL_ENDED');
    expect(thread(0).interrupted.size).toBe(1);
    expect(thread(0).isAlive).toBe(true);
    thread(0).answer();
    await disposed;
    expect(await outcome(one)).toBe('one');
    expect(thread(0).endedBy).toBe('end');
  });

  test('terminates after the deadline what is still at work', async () => {
    const { pool, thread, time, submit } = bench();
    const one = submit('one');
    await time.settle();
    thread(0).begin();
    const disposed = pool.dispose(500);
    await time.advance(499);
    expect(thread(0).isAlive).toBe(true);
    await time.advance(1);
    await disposed;
    expect(await outcome(one)).toBe('INSTAR_POOL_ENDED');
    expect(thread(0).endedBy).toBe('terminate');
  });

  test('does not wait for a job that is cancelled or dies meanwhile', async () => {
    const { pool, thread, time, submit } = bench({ size: 2 });
    const one = submit('one');
    const two = submit('two');
    await time.settle();
    [0, 1].forEach((index) => thread(index).begin());
    const disposed = pool.dispose();
    one.cancel('reason');
    thread(1).die(exit);
    await disposed;
    expect(await Promise.all([one, two].map(outcome))).toEqual(['reason', 'INSTAR_WORKER_EXITED']);
  });

  test('may be asked for twice', async () => {
    const { pool } = bench();
    expect(pool.dispose()).toBe(pool.dispose());
    await pool.dispose();
  });
});

describe('metrics', () => {
  test('are told while they change, at most every 100 ms, with the utilisation since the last time', async () => {
    const { pool, thread, time, submit } = bench();
    const told: PoolMetrics[] = [];
    const stop = pool.observe((metrics) => told.push(metrics));
    submit('one');
    await time.settle();
    await time.advance(25);
    thread(0).answer();
    await time.advance(75);
    expect(told).toEqual([{ size: 1, waiting: 0, running: 0, done: 1, failed: 0, respawns: 0, utilisation: 0.25 }]);
    await time.advance('1m');
    submit('two');
    await time.settle();
    await time.advance('1s');
    expect(told).toHaveLength(2);
    stop();
    thread(1).answer();
    await time.advance('1s');
    expect(told).toHaveLength(2);
  });

  test('cost no timer while nobody listens, and no look at the clock but the one that tells how long a thread has been idle', async () => {
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
    thread(0).answer();
    await time.settle();
    expect(used).toEqual({ looks: 1, timers: 0 });
  });
});
