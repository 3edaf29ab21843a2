import { FakeThreads } from '../../test/fake-threads.js';
import { bench } from '../../test/pool-bench.js';

test('warm threads are started at once, and are kept when they are idle', async () => {
  const { threads, time, pool, submit } = bench({ size: 3, warm: 2, idleTimeout: 10_000 });
  await time.settle();
  expect(threads.all).toHaveLength(2);
  const jobs = ['one', 'two', 'three'].map((body) => submit(body));
  await time.settle();
  expect(threads.all).toHaveLength(3);
  threads.all.forEach((thread) => thread.respond());
  await Promise.all(jobs.map(({ result }) => result));
  await time.advance(30_000);
  expect(pool.metrics).toMatchObject({ size: 2, done: 3, respawns: 0 });
});

test('a warm thread that dies is replaced, and one that does not load is not tried again at once', async () => {
  const { threads, thread, time } = bench({ size: 1, warm: 1 });
  await time.settle();
  thread(0).die({ kind: 'exit', code: 1 });
  await time.settle();
  expect(threads.all).toHaveLength(2);
  const another = bench({ size: 1, warm: 1 }, new FakeThreads(false));
  await another.time.settle();
  another.thread(0).die({ kind: 'load', cause: new Error('no such module') });
  await another.time.settle();
  expect(another.threads.all).toHaveLength(1);
});
