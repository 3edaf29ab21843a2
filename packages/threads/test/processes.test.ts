/** What threads do to the process that they belong to. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createSystem } from '@instar/core';
import { threads } from '@instar/threads';
import { Bystander } from './agents/faulty.js';
import { primes } from './agents/primes.js';

async function run(fixture: string, ...rest: string[]): Promise<string> {
  const { NODE_OPTIONS: _ours, ...env } = process.env;
  const path = `${import.meta.dirname}/fixtures/${fixture}`;
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...rest], { env });
  return stdout.trim();
}

test('19.5 a process whose system was never stopped ends by itself', async () => {
  expect(await run('never-stopped.mjs')).toBe('3');
});

test('19.5 what is disposed of before its first job takes none', async () => {
  const pool = threads({ size: 1 });
  await pool.dispose();
  await expect(pool.runSync(primes, 3)).rejects.toMatchObject({ code: 'INSTAR_POOL_ENDED' });
  expect(pool.metrics.size).toBe(0);
});

test('19.5 a stopped system has ended its threads', async () => {
  const executor = threads({ size: 2 });
  const system = createSystem({ executor });
  expect(await Promise.all([system.run(Bystander, [1]), system.run(Bystander, [2])])).toEqual([1, 2]);
  expect(executor.metrics.size).toBeGreaterThan(0);
  await system.stop();
  expect(executor.metrics.size).toBe(0);
  await expect(executor.runSync(primes, 3)).rejects.toMatchObject({ code: 'INSTAR_POOL_ENDED' });
});

test('19.15 a thread that loads a module is not terminated, and is warm for the next state', async () => {
  expect(JSON.parse(await run('stopped-while-loading.mjs'))).toEqual({
    stopped: ['aborted'],
    timedOut: { first: 'INSTAR_STATE_TIMEOUT', last: 'done', respawns: 0, size: 1 },
    leftOpen: 0,
  });
});

test.each(['1', '4'])(
  '19.22 whatever workers do, every state settles and nothing is left, with concurrency %s',
  async (concurrency) => {
    const printed = await run('../chaos/main.mjs', '--minutes', '0.1', '--seed', '16', '--concurrency', concurrency);
    expect(JSON.parse(printed)).toMatchObject({ wrong: [] });
  },
);

test('19.16 what a sync state prints arrives although the process ends by itself', async () => {
  const lines = (await run('prints-and-ends.mjs')).split('\n');
  expect(lines).toEqual(Array.from({ length: 200 }, (_, line) => `line ${line}`));
});

const ofPlatform = { name: 'AbortError', message: 'stopped', code: 20, isPlatforms: true };

// Under Jest the platform's errors are those of another realm, and all of this goes another way.
test('19.2 an error of the platform arrives as one, thrown, as a cause and within data', async () => {
  expect(JSON.parse(await run('odd-ends-app.mjs', 'domException', 'caused', 'nested'))).toEqual({
    domException: ofPlatform,
    caused: { name: 'Error', message: 'outer', isPlatforms: false, cause: ofPlatform },
    nested: [ofPlatform],
  });
});

test.each(['output', 'carried', 'progress'])(
  '19.2 outside of Jest too, what cannot be cloned is told by name, with the error of the platform as the cause: %s',
  async (way) => {
    const { [way]: error } = JSON.parse(await run('odd-ends-app.mjs', way)) as Record<string, unknown>;
    expect(error).toMatchObject({
      code: 'INSTAR_NOT_CLONEABLE',
      message: expect.stringContaining(NAMES[way]!),
      cause: { name: 'DataCloneError', isPlatforms: true },
    });
  },
);

const NAMES: Readonly<Record<string, string>> = {
  output: 'The output.run',
  carried: 'OddEnds.kept',
  progress: 'progress',
};

test('19.7 a system that starts within a worker is told so, instead of starting workers without end', async () => {
  expect(await run('starts-at-import.mjs')).toBe('INSTAR_MODULE_NOT_LOADED INSTAR_THREAD_NESTED');
});

test.each(['--import', '-r'])('19.7 and so is one that %s loads before the entry of a worker', async (flag) => {
  const folder = `${import.meta.dirname}/fixtures`;
  const preload = `${folder}/${flag === '-r' ? 'preload-starts.cjs' : 'preload-starts.mjs'}`;
  const { stdout } = await promisify(execFile)(process.execPath, [flag, preload, '--eval', 'void 0']);
  expect(stdout.trim()).toBe('INSTAR_WORKER_NOT_LOADED INSTAR_THREAD_NESTED');
});

test('19.18 -r and -C reach workers as their long forms do', async () => {
  const program = `
    import { createSystem } from '@instar/core';
    import { threads } from '@instar/threads';
    import { Looker } from './fixtures/has-conditions.mjs';
    const system = createSystem({ executor: threads({ size: 1 }) });
    console.log(JSON.stringify(await system.run(Looker)));
    await system.stop();
  `;
  const flags = ['-C', 'extra', '-r', './fixtures/preloaded.cjs', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
  expect(JSON.parse(stdout)).toEqual([['-C', 'extra', '-r', './fixtures/preloaded.cjs'], 'by -r']);
});

test('19.7 an agent of an unknown module is refused', async () => {
  const program = `
    import { createSystem, defineAgent, Next } from '@instar/core';
    import { threads } from '@instar/threads';
    class Work {}
    const agent = class { begin() { return Next.to(new Work()); } work() { return Next.done(); } };
    const Typed = defineAgent({ agent, name: 'Typed', states: { work: { state: Work, mode: 'sync' } } });
    const system = createSystem({ executor: threads() });
    console.log((await system.spawn(Typed).join()).error?.code);
    await system.stop();
  `;
  const flags = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
  expect(stdout.trim()).toBe('INSTAR_MODULE_UNKNOWN');
});
