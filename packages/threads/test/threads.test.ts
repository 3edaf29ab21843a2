/** What sync states can do on threads. */
import { createSystem } from '@instar/core';
import type { SyncJob, SyncOutcome } from '@instar/core/execution';
import {
  sharedThreads,
  threadable,
  ThreadExecutor,
  threads,
  type PoolMetrics,
  type ThreadsOptions,
} from '@instar/threads';
import { Bystander, Fault, Faulty, Flooder, Watcher } from './agents/faulty.js';
import { doubledLater, isInEnvironment, primes, renamed, unmarked } from './agents/primes.js';
import { threadSystem } from './thread-system.js';

/** For what leaves a thread as it was: it starts once. */
const pool = threads({ size: 1 });
const shared = threadSystem();

afterAll(async () => {
  await Promise.all([pool.dispose(), shared.stop()]);
});

test('19.1 the executor may be made by a function', async () => {
  const calls: string[] = [];
  class Counted extends ThreadExecutor {
    override execute(job: SyncJob): Promise<SyncOutcome> {
      calls.push('execute');
      return super.execute(job);
    }
    override dispose(): Promise<void> {
      calls.push('dispose');
      return super.dispose();
    }
  }
  const system = createSystem({ executor: () => new Counted({ size: 1 }) });
  expect(await system.run(Bystander, [1, 2, 3])).toBe(6);
  await system.stop();
  expect(calls).toEqual(['execute', 'dispose']);
});

test('19.1 one threads() serves one system', () => {
  const executor = threads();
  createSystem({ executor });
  expect(() => createSystem({ executor })).toThrow(expect.objectContaining({ code: 'INSTAR_EXECUTOR_TAKEN' }));
});

test('19.19 systems whose executor is made by one sharedThreads() share a pool, which ends with the last of them', async () => {
  const executor = sharedThreads({ size: 1 });
  const made: ThreadExecutor[] = [];
  const systems = [1, 2].map(() => threadSystem({}, { executor: () => (made[made.length] = executor()) }));
  expect(await Promise.all(systems.map((system) => system.run(Bystander, [1, 2])))).toEqual([3, 3]);
  const [first, second] = made as [ThreadExecutor, ThreadExecutor];
  expect(first.metrics).toMatchObject({ size: 1, done: 2 });

  await systems[0]!.stop();
  await expect(first.runSync(primes, 3)).rejects.toMatchObject({ code: 'INSTAR_POOL_ENDED' });
  expect(await systems[1]!.run(Bystander, [3])).toBe(3);
  expect(second.metrics).toMatchObject({ size: 1, done: 3, respawns: 0 });

  await systems[1]!.stop();
  expect(second.metrics.size).toBe(0);
  await using next = executor();
  expect(await next.runSync(primes, 3)).toEqual([2, 3]);
});

test('19.20 warm threads start with the system', async () => {
  const executor = threads({ size: 2, warm: 2 });
  await using _system = threadSystem({}, { executor });
  await Promise.resolve();
  expect(executor.metrics).toMatchObject({ size: 2, done: 0 });
});

test('19.20 warm threads of an executor that a function makes start with the system', async () => {
  let executor: ThreadExecutor | undefined;
  await using system = threadSystem({}, { executor: () => (executor = threads({ size: 2, warm: 1 })) });
  await system.start();
  expect(executor?.metrics).toMatchObject({ size: 1, done: 0 });
});

test('19.21 the metrics can be read at any time: threads at work, jobs that wait, and why no thread starts', async () => {
  const executor = threads({ size: 1 });
  expect(executor.metrics).toMatchObject({ size: 0, busy: 0, waiting: 0, failing: undefined });
  const answers = [executor.runSync(primes, 3), executor.runSync(primes, 5)];
  expect(executor.metrics.waiting).toBe(2);
  await Promise.all(answers);
  expect(executor.metrics).toMatchObject({ size: 1, busy: 0, done: 2, failing: undefined });
  await executor.dispose();

  await using broken = threads({ size: 1, execArgv: ['--import', './not-there.mjs'] });
  await expect(broken.runSync(primes, 3)).rejects.toMatchObject({ code: 'INSTAR_WORKER_NOT_LOADED' });
  expect(broken.metrics).toMatchObject({ failed: 1, failing: { code: 'INSTAR_WORKER_NOT_LOADED' } });
});

test('19.6 the listeners of the process are as they were', async () => {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const warnings: Error[] = [];
  const warned = (warning: Error): number => warnings.push(warning);
  process.on('warning', warned);
  {
    await using system = threadSystem({ concurrency: 64 });
    await Promise.all(Array.from({ length: 64 }, () => system.run(Bystander, [1])));
  }
  await new Promise(setImmediate);
  process.off('warning', warned);
  expect(signals.map((signal) => process.listeners(signal))).toEqual(before);
  expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([]);
});

test('19.8 a loop in a thread sees that its agent was interrupted', async () => {
  const watcher = shared.spawn(Watcher);
  await new Promise((resolve) => watcher.progress$.subscribe(resolve));
  watcher.interrupt();
  expect(await watcher.join()).toEqual({ kind: 'interrupted' });
});

test('19.9 of reports that come faster than they are sent the latest stands for all, and the last one arrives', async () => {
  const flooder = shared.spawn(Flooder, 200_000);
  const reports: unknown[] = [];
  flooder.progress$.subscribe((report) => reports.push(report));
  await flooder.join();
  expect(reports[0]).toBe(1);
  expect(reports.at(-1)).toBe(200_000);
  expect(reports.length).toBeLessThan(20_000);
  expect(reports).toEqual([...reports].sort((a, b) => Number(a) - Number(b)));
});

test('19.11 runSync calls a marked function on a thread', async () => {
  expect(await pool.runSync(primes, 20)).toEqual([2, 3, 5, 7, 11, 13, 17, 19]);
  await expect(pool.runSync(primes, 1)).rejects.toThrow(RangeError);
  await expect(pool.runSync(unmarked)).rejects.toMatchObject({ code: 'INSTAR_NOT_EXPORTED' });
});

test('19.11 a function that returns a promise is refused', async () => {
  // @ts-expect-error -- by the compiler as well
  const later = pool.runSync(doubledLater, 2);
  await expect(later).rejects.toMatchObject({ code: 'INSTAR_SYNC_STATE_ASYNC', place: 'doubledLater' });
});

test('19.7 a function that is marked but not exported by its name is refused, with what to do', async () => {
  const refused = {
    code: 'INSTAR_NOT_EXPORTED',
    place: 'hidden',
    remedy: expect.stringContaining('threadable(hidden'),
  };
  await expect(pool.runSync(renamed)).rejects.toMatchObject(refused);
});

test('19.7 a function without a mark is refused by its name, and one without a name where it is marked', async () => {
  const refused = { code: 'INSTAR_NOT_EXPORTED', message: expect.stringContaining('The function (anonymous)') };
  await expect(pool.runSync(() => 1)).rejects.toMatchObject(refused);
  const nameless = expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', place: 'threadable' });
  expect(() => threadable((n: number) => n)).toThrow(nameless);
});

test('19.12 the metrics of the pool are on inspect$ with a listener', async () => {
  await using system = threadSystem();
  const seen: PoolMetrics[] = [];
  const isIdle = new Promise<void>((resolve) => {
    system.inspect$.subscribe((event) => {
      if (event.type !== 'pool.changed') return;
      seen.push(event);
      if (event.running === 0 && event.done === 3) resolve();
    });
  });
  await Promise.all([1, 2, 3].map((n) => system.run(Bystander, [n])));
  await isIdle;
  expect(seen.at(-1)).toMatchObject({ size: 1, waiting: 0, running: 0, done: 3, failed: 0, respawns: 0 });
  expect(seen.every(({ utilisation }) => utilisation >= 0 && utilisation <= 1)).toBe(true);
});

test('19.13 an error has a stack that names the method and ends with where it ran', async () => {
  const exit = await shared.spawn(Faulty, new Fault('throw')).join();
  const lines = exit.kind === 'failed' ? (exit.error.stack ?? '').split('\n') : [];
  expect(lines[0]).toBe('RangeError: in the method');
  expect(lines.some((line) => line.includes('at Faulty.fail (') && line.includes('faulty.ts:'))).toBe(true);
  expect(lines.at(-1)).toBe('    at Faulty.fail (on a thread)');
  expect(lines.join()).not.toContain('Proxy');
});

const makeWorker = () => ({ postMessage: () => undefined, terminate: () => undefined });

test.each<[option: string, given: unknown]>([
  ['size', { size: 0 }],
  ['size', { size: 1.5 }],
  ['queue', { queue: -1 }],
  ['concurrency', { concurrency: Number.NaN }],
  ['idleTimeout', { idleTimeout: '10 seconds' }],
  ['worker', { worker: 'x.js' }],
  ['env', { env: 'production' }],
  ['execArgv', { execArgv: '--conditions=a' }],
  ['tsconfig', { tsconfig: {} }],
  ['resourceLimits', { resourceLimits: 512 }],
  ['maxOldGenerationSizeMb', { resourceLimits: { maxOldGenerationSizeMb: '512' } }],
  ['maxOldGenerationSize', { resourceLimits: { maxOldGenerationSize: 512 } }],
  ['threads', { threads: 2 }],
  ['options', 2],
  ['resourceLimits', { worker: makeWorker, resourceLimits: {} }],
])('options that do not validate are refused by their name: %s, %j', (option, given) => {
  expect(() => threads(given as ThreadsOptions)).toThrow(
    expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', message: expect.stringContaining(option) }),
  );
});

test.each([[() => 5], [async () => makeWorker()], [() => undefined]])(
  'what is no worker is refused where one is made: %#',
  async (worker) => {
    await using pool = threads({ worker: worker as never });
    await expect(pool.runSync(primes, 5)).rejects.toMatchObject({ code: 'INSTAR_OPTIONS_INVALID', place: 'threads()' });
  },
);

test('times are given as everywhere, and the environment as the process has it', async () => {
  await using pool = threads({ size: 1, idleTimeout: '1m', env: { ...process.env, INSTAR_GAP: undefined } });
  expect(await pool.runSync(isInEnvironment, 'INSTAR_GAP')).toBe(false);
});
