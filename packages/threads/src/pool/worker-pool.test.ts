import { bench, outcome } from '../../test/pool-bench.js';

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
    threads.all.forEach((thread) => thread.respond());
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
    threads.all.forEach((thread) => thread.respond());
    await time.advance('6s');
    submit('three');
    await time.settle();
    expect(threads.all.map((thread) => thread.atWork ?? thread.bodies[0])).toEqual(['three', undefined]);
    await time.advance('5s');
    expect(threads.all.map((thread) => thread.endedBy)).toEqual([undefined, 'end']);
    await time.advance('1h');
    expect(threads.all[0]!.endedBy).toBeUndefined();
    threads.all[0]!.respond();
    await time.advance('9s');
    expect(threads.all[0]!.endedBy).toBeUndefined();
    await time.advance('1s');
    expect(threads.all[0]!.endedBy).toBe('end');
  });

  test('that time is 10 s, unless it is given', async () => {
    const { thread, time, submit } = bench();
    submit('one');
    await time.settle();
    thread(0).respond();
    await time.advance(9_999);
    expect(thread(0).endedBy).toBeUndefined();
    await time.advance(1);
    expect(thread(0).endedBy).toBe('end');
  });

  test('a thread keeps the process alive while it has work, and only then', async () => {
    const { thread, time, submit } = bench({ concurrency: 2 });
    submit('one');
    submit('two');
    await time.settle();
    expect(thread(0).isHeld).toBe(true);
    thread(0).respond();
    expect(thread(0).isHeld).toBe(true);
    thread(0).respond();
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
    thread(0).respond();
    await time.settle();
    expect(await outcome(submit('four'))).toBe('pending');
  });

  test('jobs for which threads have room do not wait, so that with no queue at all there are as many as threads can take', async () => {
    const { thread, time, submit, pool } = bench({ size: 2, concurrency: 2, queue: 0 });
    const jobs = [1, 2, 3, 4, 5].map((body) => submit(body));
    expect(await Promise.all(jobs.map(outcome))).toEqual([...Array<string>(4).fill('pending'), 'INSTAR_POOL_FULL']);
    await time.settle();
    expect(pool.metrics).toMatchObject({ waiting: 0, running: 4 });
    thread(0).respond();
    await time.settle();
    expect(await outcome(submit(6))).toBe('pending');
    expect(await outcome(submit(7))).toBe('INSTAR_POOL_FULL');
  });

  test('helpers of a job do not count against it', async () => {
    const { thread, time, submit, pool } = bench({ size: 2, queue: 0 });
    submit('mapping');
    submit('short');
    await time.settle();
    thread(1).respond();
    thread(0).begin();
    thread(0).share(1);
    await time.settle();
    expect(pool.metrics).toMatchObject({ waiting: 0, running: 2 });

    const job = submit('one');
    expect(await outcome(job)).toBe('pending');
    thread(1).respond();
    await time.settle();
    thread(1).respond();
    expect(await outcome(job)).toBe('one');
  });

  test('an agent with many jobs does not keep another one waiting', async () => {
    const { thread, time, submit } = bench();
    for (let count = 0; count < 1_000; count++) submit(count, { owner: 'greedy' });
    await time.settle();
    submit('modest', { owner: 'modest' });
    thread(0).respond();
    await time.settle();
    thread(0).respond();
    await time.settle();
    expect(thread(0).bodies).toEqual(['modest']);
  });
});

describe('what was moved to a thread', () => {
  const moved = { transfer: [new ArrayBuffer(1)] };

  test('is not taken back from it, since it would arrive empty elsewhere', async () => {
    const { thread, time, submit } = bench({ size: 2, concurrency: 4 });
    submit('long');
    submit('short');
    await time.settle();
    thread(0).begin();
    for (const body of ['a', 'b', 'c', 'd']) submit(body, moved);
    await time.settle();
    const held = thread(0).bodies;
    expect(held.length).toBeGreaterThan(1);
    while (thread(1).begin() !== undefined) thread(1).respond();
    await time.settle();
    expect(thread(0).bodies).toEqual(held);
    expect(thread(1).bodies).toEqual([]);
  });

  test('is lost when a job before it is cancelled, and that is told', async () => {
    const { thread, time, submit } = bench({ concurrency: 4 });
    const [endless, two, three] = [submit('endless'), submit('two', moved), submit('three')];
    await time.settle();
    thread(0).begin();
    endless.cancel('reason');
    await time.settle();
    thread(1).respond();
    expect(await Promise.all([endless, two, three].map(outcome))).toEqual(['reason', 'INSTAR_TRANSFER_LOST', 'three']);
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
    thread(0).respond();
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
    thread(1).respond();
    expect(await outcome(two)).toBe('two');
    expect(threads.all).toHaveLength(2);
    expect(pool.metrics.respawns).toBe(1);
  });

  test('an assigned job that has not started is taken back, and its thread continues', async () => {
    const { thread, time, submit } = bench({ concurrency: 2 });
    const one = submit('one');
    const two = submit('two');
    await time.settle();
    thread(0).begin();
    two.cancel('reason');
    expect(await outcome(two)).toBe('reason');
    thread(0).respond();
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
    thread(1).respond();
    thread(1).respond();
    expect(await Promise.all(jobs.map(outcome))).toEqual(['reason', 'two', 'three']);
  });

  test.each(['alone', 'before one that has begun'])(
    'a settled job keeps its result, and its thread goes on: %s',
    async (how) => {
      const { thread, time, submit } = bench({ concurrency: 2 });
      const [one, two] = [submit('one'), submit('two')];
      await time.settle();
      thread(0).answerUnseen();
      if (how !== 'alone') thread(0).begin();
      one.cancel('reason');
      expect(await outcome(one)).toBe('one');
      expect(thread(0).isAlive).toBe(true);
      await time.settle();
      thread(0).respond();
      expect(await outcome(two)).toBe('two');
    },
  );

  test('nothing happens to a job that is settled', async () => {
    const { thread, time, submit } = bench();
    const one = submit('one');
    await time.settle();
    thread(0).respond();
    one.cancel('reason');
    one.interrupt();
    expect(await outcome(one)).toBe('one');
    expect(thread(0).isAlive).toBe(true);
  });
});

test('an interrupt raises the flag of an assigned job, and of a waiting one as soon as it is assigned', async () => {
  const { thread, time, submit } = bench();
  const one = submit('one');
  const two = submit('two');
  await time.settle();
  two.interrupt();
  expect(thread(0).interrupted.size).toBe(0);
  one.interrupt();
  expect(thread(0).interrupted.size).toBe(1);
  thread(0).interrupted.clear();
  thread(0).respond();
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
