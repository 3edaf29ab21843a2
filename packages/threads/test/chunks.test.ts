/** Work in chunks that idle threads help with. */
import { RealPool } from './real-pool.js';

/** Chunks enough that a helper comes in time, however slow the machine is: until then each takes a millisecond. */
const MANY = 50_000;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const doubled = (count: number): number[] => numbers(count).map((value) => 2 * value);

interface Mapped {
  readonly results: number[];
  readonly helped: boolean;
}

async function poolOfTwo(): Promise<RealPool> {
  const pool = new RealPool({ size: 2 });
  await pool.fill(2);
  return pool;
}

describe.each([
  ['copies', 'mapCopies'],
  ['shared memory', 'mapShared'],
])('work in chunks over %s', (_way, act) => {
  const perform = async (pool: RealPool, task: object): Promise<Mapped> => (await pool.run(act, task)) as Mapped;

  test('gives ordered results with the help of idle threads, which leave when it is over', async () => {
    await using pool = await poolOfTwo();
    for (let time = 0; time < 3; time++) {
      const { results, helped } = await perform(pool, { count: MANY, chunk: 'double', patient: 'until helped' });
      expect(results).toEqual(doubled(MANY));
      expect(helped).toBe(true);
    }
    expect(await Promise.all([1, 2].map((value) => pool.run('echo', { value })))).toEqual([1, 2]);
    // A helper hears of the end by its port, and may be a moment behind.
    while (pool.pool.metrics.running > 0) await new Promise(setImmediate);
    expect(pool.pool.metrics).toMatchObject({ running: 0, failed: 0, respawns: 0 });
  });

  test('needs no helper: a pool of one does it too', async () => {
    await using pool = new RealPool();
    expect(await perform(pool, { count: 60, chunk: 'double' })).toEqual({ results: doubled(60), helped: false });
  });

  test('does not wait for helpers: threads that are busy do not help, and do not hold it up', async () => {
    await using pool = await poolOfTwo();
    const busy = pool.submit('untilInterrupted');
    expect(await perform(pool, { count: 60, chunk: 'double' })).toEqual({ results: doubled(60), helped: false });
    busy.interrupt();
    await busy.result;
  });

  test('throws what the first failing chunk throws, whoever came upon it', async () => {
    await using pool = await poolOfTwo();
    for (let time = 0; time < 10; time++) {
      await expect(perform(pool, { count: 60, chunk: 'throwAt', at: [7, 11, 50] })).rejects.toMatchObject({
        cause: { name: 'RangeError', message: 'chunk 7' },
      });
    }
  });

  test('survives its helpers: what they were assigned is done again', async () => {
    await using pool = await poolOfTwo();
    const { results, helped } = await perform(pool, { count: MANY, chunk: 'dieElsewhere', patient: 'until helped' });
    expect(results).toEqual(numbers(MANY));
    expect(helped).toBe(true);
  });

  test('takes its helpers with it when it is cancelled', async () => {
    await using pool = await poolOfTwo();
    const cancelled = new Error('enough');
    const task = { count: MANY, chunk: 'foreverElsewhere', patient: 'until helped' };
    const job = pool.submit(act, task, { onNotice: () => job.cancel(cancelled) });
    const gone = pool.workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    await expect(job.result).rejects.toBe(cancelled);
    await Promise.all(gone);
    expect(await pool.run('echo', { value: 1 })).toBe(1);
  });

  test('gives its helpers up when others want their threads', async () => {
    await using pool = await poolOfTwo();
    const task = { count: MANY, chunk: 'double', patient: 'always' };
    const other = new Promise((resolve) => {
      const job = pool.submit(act, task, {
        onNotice: () => {
          void pool.run('echo', { value: 1 }).then((result) => {
            resolve(result);
            job.cancel(new Error('enough'));
          });
        },
      });
    });
    expect(await other).toBe(1);
  });
});
