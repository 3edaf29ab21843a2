import { FakeThreads } from '../../test/fake-threads.js';
import { bench, outcome, type Bench } from '../../test/pool-bench.js';
import type { ThreadEnd } from '../thread/thread.js';

const exit: ThreadEnd = { kind: 'exit', code: 1 };

describe('a thread that dies', () => {
  test.each<[string, ThreadEnd, string]>([
    ['by process.exit', exit, 'INSTAR_WORKER_EXITED'],
    ['by an uncaught error', { kind: 'error', cause: new RangeError('far') }, 'INSTAR_WORKER_FAILED'],
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
    thread(1).respond();
    thread(1).respond();
    expect(await Promise.all(jobs.map(outcome))).toEqual(['INSTAR_WORKER_EXITED', 'two', 'three']);
    expect(pool.metrics).toMatchObject({ done: 2, failed: 1, respawns: 1 });
  });

  test('rejects what had been moved to it, which no other thread can have', async () => {
    const { thread, time, submit } = bench({ concurrency: 2 });
    submit('one');
    const two = submit('two', { transfer: [new ArrayBuffer(1)] });
    await time.settle();
    thread(0).begin();
    thread(0).die(exit);
    expect(await outcome(two)).toBe('INSTAR_TRANSFER_LOST');
  });

  test('while it has nothing to do has no effect', async () => {
    const { threads, thread, time, submit } = bench();
    submit('one');
    await time.settle();
    thread(0).respond();
    thread(0).die(exit);
    const two = submit('two');
    await time.settle();
    expect(threads.all).toHaveLength(2);
    thread(1).respond();
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
    thread(2).respond();
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
    thread(0).respond();
    await time.settle();
    thread(0).respond();
    await time.settle();
    expect(threads.all).toHaveLength(2);
    thread(0).respond();
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
    thread(0).respond();
    await pool.dispose();
    expect(thread(0).endedBy).toBe('end');
    expect(await outcome(submit('two'))).toBe('INSTAR_POOL_ENDED');
    expect(pool.metrics.size).toBe(0);
  });

  test('rejects what waits, and interrupts what runs and waits for it', async () => {
    const { pool, thread, time, submit } = bench();
    const one = submit('one');
    const two = submit('two');
    await time.settle();
    const disposed = pool.dispose();
    expect(await outcome(two)).toBe('INSTAR_POOL_ENDED');
    expect(thread(0).interrupted.size).toBe(1);
    expect(thread(0).isAlive).toBe(true);
    thread(0).respond();
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

  test.each(['cancelled last', 'dies last'])(
    'does not wait for a job that is cancelled or dies meanwhile: one %s',
    async (how) => {
      const { pool, thread, time, submit } = bench({ size: 2 });
      const one = submit('one');
      const two = submit('two');
      await time.settle();
      [0, 1].forEach((index) => thread(index).begin());
      const disposed = pool.dispose();
      const losses = [() => one.cancel('reason'), () => thread(1).die(exit)];
      for (const lose of how === 'dies last' ? losses : losses.reverse()) lose();
      await disposed;
      expect(time.now()).toBe(0);
      expect(await Promise.all([one, two].map(outcome))).toEqual(['reason', 'INSTAR_WORKER_EXITED']);
    },
  );

  test.each<[how: string, leave: (bench: Bench) => Promise<void>]>([
    [
      'terminated for a cancelled job',
      async ({ thread, time, submit }) => {
        const job = submit('endless');
        await time.settle();
        thread(0).begin();
        job.cancel('reason');
      },
    ],
    [
      'idle for too long',
      async ({ thread, time, submit }) => {
        submit('short');
        await time.settle();
        thread(0).respond();
        await time.advance('1h');
      },
    ],
  ])('waits for threads that are ending already: one %s', async (_how, leave) => {
    const pooled = bench();
    let exit!: () => void;
    const exited = new Promise<void>((resolve) => {
      exit = resolve;
    });
    pooled.threads.onStart = (thread) => {
      thread.exited = exited;
    };
    await leave(pooled);
    expect(pooled.threads.alive).toEqual([]);

    let disposed = false;
    const disposal = pooled.pool.dispose().then(() => (disposed = true));
    await pooled.time.settle();
    expect(disposed).toBe(false);
    exit();
    await disposal;
  });

  test('may be asked for twice', async () => {
    const { pool } = bench();
    expect(pool.dispose()).toBe(pool.dispose());
    await pool.dispose();
  });
});
