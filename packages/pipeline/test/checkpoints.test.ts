/** Section 45 of docs/semantics.md, second part: runs that go on where another one ended. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CheckpointStore, pipeline, type Checkpoint } from '@instar/pipeline';
import { FileCheckpoints } from '@instar/pipeline/file';
import { naturals, virtualSystem } from './virtual-system.js';

class MemoryCheckpoints extends CheckpointStore {
  saved: Checkpoint | undefined = undefined;
  saves = 0;

  load(): Checkpoint | undefined {
    return this.saved;
  }
  save(checkpoint: Checkpoint): void {
    this.saved = checkpoint;
    this.saves++;
  }
  clear(): void {
    this.saved = undefined;
  }
}

test('45.2 the next run leaves out what is acknowledged, and does again what was dropped', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const store = new MemoryCheckpoints();
  const seen: number[] = [];
  const made = pipeline<number>({ checkpoint: { store, every: '10ms' } })
    .call(async (n) => (await pause(n === 1 ? 1_000 : 10), n), { concurrency: 3 })
    .to((n) => seen.push(n));
  const first = system.spawn(made, naturals(20));
  await time.advance(45);
  first.abort();
  await time.advance('2s');
  await first.join();
  expect(store.saved?.position).toBe(1);
  const before = [...seen];
  expect(before).not.toContain(1);
  const second = system.run(made, naturals(20));
  await time.advance('10s');
  const result = await second;
  expect(result.taken).toBe(20 - before.length);
  expect([...seen].sort((a, b) => a - b)).toEqual([...naturals(20)]);
  expect(store.saved).toBeUndefined();
});

test('45.2 what was rejected or cancelled is acknowledged, and not done again', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const store = new MemoryCheckpoints();
  let calls = 0;
  const made = pipeline<number>({ checkpoint: { store, every: '1ms' } })
    .call(async (n) => {
      calls++;
      if (n < 3) throw new Error('no');
      await pause(1_000);
    })
    .to();
  const run = system.spawn(made, naturals(5));
  await time.advance(100);
  run.abort();
  await time.advance('2s');
  await run.join();
  expect([store.saved, calls]).toEqual([{ position: 3, beyond: [] }, 4]);
});

test('45.3 with a crash at any time no item is lost, whatever the store has saved last', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 30 }),
      async (crashes, concurrency, every) => {
        const store = new MemoryCheckpoints();
        const seen = new Set<number>();
        for (const crash of [...crashes, undefined]) {
          await using at = await virtualSystem();
          const { system, time, pause } = at;
          const made = pipeline<number>({ report: '1h', checkpoint: { store, every } })
            .call(async (n) => (await pause((n * 7) % 11), n), { concurrency })
            .batch({ size: 3 })
            .to((all) => all.forEach((n) => seen.add(n)));
          const run = system.spawn(made, naturals(25));
          await time.advance(crash ?? '10s');
          // A crash tells nobody: what was saved by then is all that is left.
          const { saved } = store;
          if (crash === undefined) expect(await run.join()).toMatchObject({ kind: 'done' });
          run.abort();
          await time.advance('2s');
          if (crash !== undefined) store.saved = saved;
        }
        expect([...seen].sort((a, b) => a - b)).toEqual([...naturals(25)]);
      },
    ),
    { numRuns: 40 },
  );
});

test('45.4 a file keeps the checkpoint, is never half written, and is removed at the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'instar-checkpoint-'));
  try {
    const path = join(folder, 'deep/run.json');
    const store = new FileCheckpoints(path);
    expect(await store.load()).toBeUndefined();
    const checkpoint = { position: 7, beyond: [9, 12] };
    await store.save(checkpoint);
    writeFileSync(`${path}.next`, '{"posi');
    expect(await new FileCheckpoints(path).load()).toEqual(checkpoint);
    await store.save({ position: 8, beyond: [] });
    expect(await store.load()).toEqual({ position: 8, beyond: [] });
    await store.clear();
    expect([await store.load(), readdirSync(join(folder, 'deep'))]).toEqual([undefined, []]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('45.5 a store that cannot load fails the run, and one that cannot save is logged, and asked again', async () => {
  const logged: string[] = [];
  const silent = (): void => {};
  const logger = { debug: silent, info: silent, warn: silent, error: (message: string) => logged.push(message) };
  await using at = await virtualSystem({ logger });
  const { system, time, pause } = at;
  const store = new MemoryCheckpoints();
  const made = pipeline<number>({ checkpoint: { store, every: '10ms' } })
    .call(() => pause(20))
    .to();
  const { save } = store;
  store.save = (checkpoint) => {
    store.save = save;
    throw new Error(`disk full at ${checkpoint.position}`);
  };
  const run = system.spawn(made, naturals(4));
  await time.advance('1s');
  expect(await run.join()).toMatchObject({ kind: 'done' });
  expect([logged, store.saves]).toEqual([['A checkpoint could not be saved'], 2]);
  store.load = () => {
    throw new Error('unreadable');
  };
  await expect(system.run(made, naturals(4))).rejects.toThrow('unreadable');
});

test.each([
  ['is interrupted', (stop: () => void, _fail: () => void) => stop()],
  ['has a source that fails', (_stop: () => void, fail: () => void) => fail()],
])('44.4 what a loop leaves undone when the run %s is done again by the next one', async (_what, end) => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const store = new MemoryCheckpoints();
  const seen: number[] = [];
  const crawl = pipeline<number>({ checkpoint: { store, every: '10ms' } })
    .expand(
      (branch) => branch.call(async (n) => (seen.push(n), await pause(100), n), { concurrency: 2 }),
      (n) => (n === 1 ? [10] : []),
    )
    .to();
  let fail: () => void = () => undefined;
  const failing = new Promise<never>((_resolve, reject) => (fail = () => reject(new Error('source'))));
  async function* source(): AsyncGenerator<number> {
    yield 1;
    await failing;
  }
  const run = system.spawn(crawl, source());
  await time.advance(50);
  end(() => run.interrupt(), fail);
  await time.advance('1s');
  await run.join();
  expect(seen).toEqual([1]);
  const next = system.run(crawl, [1]);
  await time.advance('1s');
  expect(await next).toMatchObject({ taken: 1, done: 1 });
  expect(seen).toEqual([1, 1, 10]);
});
