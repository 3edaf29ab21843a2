/** The pool on real workers: what goes to and fro, and what becomes of it. */
import { EventEmitter } from 'node:events';
import { RealPool } from './real-pool.js';

test.each<[string, unknown]>([
  ['undefined', undefined],
  ['null', null],
  ['false', false],
  ['an array', [0, 1]],
  ['an object', { list: [new Date(0)] }],
])('a body goes to the worker and a result comes back as it is: %s', async (_what, value) => {
  await using pool = new RealPool();
  expect(await pool.run('echo', { value })).toEqual(value);
});

test('a result that takes time is awaited, and the next job starts after it', async () => {
  await using pool = new RealPool({ concurrency: 4 });
  const order: unknown[] = [];
  const jobs = ['one', 'two', 'three'].map((value) =>
    pool.run(value === 'one' ? 'takeTime' : 'echo', { value }).then((result) => order.push(result)),
  );
  await Promise.all(jobs);
  expect(order).toEqual(['one', 'two', 'three']);
});

test('jobs that come in while a result is awaited are all performed', async () => {
  await using pool = new RealPool({ concurrency: 8 });
  await pool.run('echo', { value: 0 });
  const slow = pool.run('takeTime', { value: 0 });
  const results = [slow];
  for (let value = 1; value < 8; value++) {
    results.push(pool.run('echo', { value }));
    if (value % 3 === 0) await new Promise(setImmediate);
  }
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('what is transferred moves, to the worker and back', async () => {
  await using pool = new RealPool();
  const buffer = new ArrayBuffer(8);
  expect(await pool.run('sizeOf', { buffer }, { transfer: [buffer] })).toBe(8);
  expect(buffer.byteLength).toBe(0);
  expect((await pool.run('give', { bytes: 5 })) as ArrayBuffer).toHaveProperty('byteLength', 5);
});

test.each([
  [
    'throws',
    'throw',
    { message: 'far' },
    { code: 'INSTAR_WORKER_FAILED', cause: { name: 'RangeError', message: 'far' } },
  ],
  ['rejects', 'rejectLater', { message: 'far' }, { code: 'INSTAR_WORKER_FAILED', cause: { message: 'far' } }],
  ['returns a function', 'returnFunction', {}, { code: 'INSTAR_NOT_CLONEABLE' }],
  ['is sent a function', 'echo', { value: () => 0 }, { code: 'INSTAR_NOT_CLONEABLE' }],
])('a job that %s is rejected with a code and its place, and the worker lives on', async (_what, act, body, error) => {
  await using pool = new RealPool({ concurrency: 4 });
  const [failing, ...others] = [pool.run(act, body), ...[1, 2].map((value) => pool.run('echo', { value }))];
  await expect(failing).rejects.toMatchObject({ place: `Agent.${act}`, ...error });
  expect(await Promise.all(others)).toEqual([1, 2]);
  expect(pool.workers).toHaveLength(1);
});

test.each([
  ['exits', 'exit', { code: 3 }, 'INSTAR_WORKER_EXITED'],
  ['closes itself, as workers of browsers do', 'close', {}, 'INSTAR_WORKER_EXITED'],
  ['uses up its memory', 'exhaust', {}, 'INSTAR_WORKER_OUT_OF_MEMORY'],
])('a worker that %s rejects the job that it had begun, and no other', async (_what, act, body, code) => {
  await using pool = new RealPool({ concurrency: 4 });
  const jobs = [pool.run(act, body), ...[1, 2, 3].map((value) => pool.run('echo', { value }))];
  await expect(jobs[0]).rejects.toMatchObject({ code, place: `Agent.${act}`, remedy: expect.any(String) });
  expect(await Promise.all(jobs.slice(1))).toEqual([1, 2, 3]);
});

test('a worker that fails while it has nothing to do is replaced for the next job', async () => {
  await using pool = new RealPool();
  await pool.run('echo', { value: 0 });
  // On a slow machine the response may be read while the exit is announced.
  const exited = new Promise((resolve) => pool.workers[0]!.once('exit', resolve));
  await pool.run('throwLater');
  await exited;
  expect(await pool.run('echo', { value: 1 })).toBe(1);
  expect(pool.pool.metrics.respawns).toBe(1);
});

test.each([
  ['throws while it loads', 'throws-at-load.mjs', /thrown at load/],
  ['exits while it loads', 'exits-at-load.mjs', /exited with code 4/],
  ['is not there', 'nowhere.mjs', /nowhere\.mjs/],
  ['does not call serve', 'exposes-other.mjs', /serve/],
])('a worker that %s rejects what waits for it', async (_what, file, message) => {
  await using pool = new RealPool({}, new URL(`./fixtures/${file}`, import.meta.url));
  const jobs = [1, 2].map((value) => pool.run('echo', { value }));
  for (const job of jobs) {
    await expect(job).rejects.toMatchObject({
      code: 'INSTAR_WORKER_NOT_LOADED',
      message: expect.stringMatching(message),
    });
  }
});

test('an endless loop is ended by cancel, and the jobs beside it go on elsewhere', async () => {
  await using pool = new RealPool({ concurrency: 4 });
  const endless = pool.submit('forever');
  const others = [1, 2, 3].map((value) => pool.run('echo', { value }));
  endless.cancel(new Error('enough'));
  await expect(endless.result).rejects.toThrow('enough');
  expect(await Promise.all(others)).toEqual([1, 2, 3]);
});

test('a job sees that it is interrupted although it never returns to the event loop', async () => {
  await using pool = new RealPool();
  const job = pool.submit('untilInterrupted');
  job.interrupt();
  expect(await job.result).toBe('interrupted');
});

test('so does one that waits for a promise', async () => {
  await using pool = new RealPool();
  const job = pool.submit('untilWoken', {}, { onNotice: () => job.interrupt() });
  expect(await job.result).toBe('interrupted');
});

test('notices arrive in order and before the result, and a worker that is far ahead waits', async () => {
  await using pool = new RealPool();
  const notices: unknown[] = [];
  expect(await pool.run('notify', { count: 1_000 }, { onNotice: (notice) => notices.push(notice) })).toBe('notified');
  expect(notices).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
});

test('what a job tells when it is over is not taken for what the next one tells', async () => {
  await using pool = new RealPool();
  await pool.run('notifyLater');
  const notices: unknown[] = [];
  const onNotice = (notice: unknown): void => void notices.push(notice);
  // Its timer is later than the one that the job before has left behind.
  expect(await pool.run('takeTime', { value: 1 }, { onNotice })).toBe(1);
  expect(notices).toEqual([]);
});

test('what a worker prints before it is ended in order is not lost', async () => {
  await using pool = new RealPool();
  let printed = '';
  await pool.run('echo', { value: 1 });
  pool.workers[0]!.stdout.on('data', (chunk) => (printed += String(chunk)));
  await pool.run('print', { lines: 200 });
  await pool.pool.dispose();
  expect(printed.split('\n').filter((line) => line.startsWith('line '))).toHaveLength(200);
});

test('thousands of jobs leave no listener behind, and cause no warning', async () => {
  await using pool = new RealPool({ size: 2, concurrency: 16 });
  const warnings: Error[] = [];
  const watch = (warning: Error): void => void warnings.push(warning);
  process.on('warning', watch);
  const listeners = (): number[] =>
    pool.workers.map((worker: EventEmitter) =>
      worker.eventNames().reduce((sum, name) => sum + worker.listenerCount(name), 0),
    );
  await pool.fill(2);
  const before = listeners();
  const values = Array.from({ length: 5_000 }, (_, value) => value);
  expect(await Promise.all(values.map((value) => pool.run('echo', { value })))).toEqual(values);
  expect(listeners()).toEqual(before);
  await new Promise(setImmediate);
  process.off('warning', watch);
  expect(warnings).toEqual([]);
});
