/** Section 42 of docs/semantics.md, last part: rejections as a stream. */
import { pipeline, type Rejection } from '@instar/pipeline';
import { counts, naturals, virtualSystem } from './virtual-system.js';

const LIMIT = 1_024;

const failsAlways = () =>
  pipeline<number>()
    .map((n): number => {
      throw new Error(`not ${n}`);
    })
    .to();

test('42.9 a run whose rejections are not read takes in nothing more, and goes on when half of them are', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const made = failsAlways();
  const reading = made.rejected$[Symbol.asyncIterator]();
  const heard: number[] = [];
  made.rejected$.subscribe(({ item }) => heard.push(item as number));
  const run = system.spawn(made, naturals(3 * LIMIT));
  await time.advance('1m');
  expect(heard).toHaveLength(LIMIT);

  const read: unknown[] = [];
  const readMore = async (count: number): Promise<void> => {
    while (read.length < count) read.push(((await reading.next()).value as Rejection).item);
    await time.advance('1s');
  };
  await readMore(LIMIT / 2 - 1);
  expect(heard).toHaveLength(LIMIT);
  await readMore(LIMIT / 2);
  expect(heard).toHaveLength(1.5 * LIMIT);
  await readMore(3 * LIMIT);
  expect(read).toEqual([...naturals(3 * LIMIT)]);
  expect(counts((await run.join()).unwrap())).toMatchObject({ taken: 3 * LIMIT, rejected: 3 * LIMIT });
});

test('42.9 values that one item has made are held back, too', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const made = pipeline<number>()
    .flatMap(() => naturals())
    .map((n): number => {
      throw new Error(`not ${n}`);
    })
    .to();
  made.rejected$[Symbol.asyncIterator]();
  let heard = 0;
  made.rejected$.subscribe(() => heard++);
  const run = system.spawn(made, [1]);
  await time.advance('1m');
  expect(heard).toBe(LIMIT);
  run.abort();
  await time.advance('2s');
  expect(await run.join()).toMatchObject({ kind: 'aborted' });
});

test('42.9 another pipeline that reads rejections slows the run down, and gets all of them', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const made = failsAlways();
  const kept: unknown[] = [];
  const letters = pipeline<Rejection>()
    .batch({ size: 64, within: '1s' })
    .to(async (batch) => {
      await pause(10);
      kept.push(...batch.map(({ item }) => item));
    });
  const keeping = system.spawn(letters, made.rejected$);
  await time.settle();
  let most = 0;
  let heard = 0;
  made.rejected$.subscribe(() => {
    heard++;
    most = Math.max(most, heard - kept.length);
  });
  const run = system.run(made, naturals(20_000));
  await time.advance('1h');
  expect(await run).toMatchObject({ rejected: 20_000 });
  expect(kept).toEqual([...naturals(20_000)]);
  // What is unread, and what the stages of the other pipeline have.
  expect(most).toBeLessThanOrEqual(LIMIT + 3 * 64);
  keeping.interrupt();
  await time.advance('1s');
  expect(await keeping.join()).toMatchObject({ kind: 'done' });
});

test('42.9 a reading that is closed holds nothing up', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const made = failsAlways();
  const [closed, other] = [made.rejected$, made.rejected$].map((rejected$) => rejected$[Symbol.asyncIterator]());
  const waiting = other?.next();
  const run = system.run(made, naturals(2 * LIMIT));
  await time.advance('1s');
  expect((await waiting)?.value).toMatchObject({ item: 0 });
  await other?.return?.();
  expect(await other?.next()).toEqual({ done: true, value: undefined });
  await closed?.return?.();
  await time.advance('1s');
  expect(await run).toMatchObject({ rejected: 2 * LIMIT });
});
