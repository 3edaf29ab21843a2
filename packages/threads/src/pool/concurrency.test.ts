import { bench, outcome } from '../../test/pool-bench.js';

describe('concurrency', () => {
  test('a thread has one job at a time, unless more are allowed', async () => {
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
      while (thread(1).begin() !== undefined) thread(1).respond();
      await time.settle();
    }
    expect(await Promise.all(waiting.map(outcome))).toEqual(['a', 'b']);
    expect(thread(0).bodies).toEqual(['long']);
  });

  test('a busy thread gives nothing away to one that has not skipped yet what was taken from it', async () => {
    const { thread, time, submit } = bench({ size: 2, concurrency: 2 });
    submit('one');
    const two = submit('two');
    await time.settle();
    submit('three');
    const four = submit('four');
    await time.settle();
    expect([thread(0).bodies, thread(1).bodies]).toEqual([
      ['one', 'three'],
      ['two', 'four'],
    ]);
    thread(0).begin();
    two.cancel('reason');
    four.cancel('reason');
    await time.settle();
    expect([thread(0).bodies, thread(1).bodies]).toEqual([['one', 'three'], []]);
    expect(thread(1).begin()).toBeUndefined();
    await time.settle();
    expect([thread(0).bodies, thread(1).bodies]).toEqual([['one'], ['three']]);
  });
});
