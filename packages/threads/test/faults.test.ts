/** Whatever goes wrong in a worker: every job settles with a coded error, and the others go on. */
import { createSystem } from '@instar/core';
import { threads } from '@instar/threads';
import { Attempt, Bystander, Fault, Faulty, MisFault, Persistent, TimedAttempt, TimedFault } from './agents/faulty.js';
import { hiddenAgent } from './agents/hidden.js';
import { Unloadable } from './agents/throws-at-load.js';
import { codeOf, threadSystem } from './thread-system.js';

/** For faults that no thread is lost by: all of them come upon the same one. */
const lasting = threads({ size: 1 });
const shared = threadSystem({}, { executor: lasting });

afterAll(async () => {
  expect(lasting.metrics.respawns).toBe(0);
  await shared.stop();
});

test('19.2 a module that throws when a worker loads it is an error of the state, with the cause', async () => {
  const exit = await shared.spawn(Unloadable).join();
  expect(exit).toMatchObject({
    kind: 'failed',
    error: {
      code: 'INSTAR_MODULE_NOT_LOADED',
      message: expect.stringContaining('throws-at-load'),
      cause: { name: 'TypeError', message: 'thrown at load' },
    },
  });
  expect(await shared.run(Bystander, [1, 2])).toBe(3);
});

test('19.2 what the method throws is the error of the state, and the worker lives on', async () => {
  const exit = await shared.spawn(Faulty, new Fault('throw')).join();
  expect(exit).toMatchObject({ kind: 'failed', error: { name: 'RangeError', message: 'in the method' } });
  expect((exit as { error: Error }).error.stack).toContain('at Faulty.fail');
  expect(await shared.run(Bystander, [1, 2])).toBe(3);
});

test.each([
  ['process.exit', 'exit', 'INSTAR_WORKER_EXITED'],
  ['out of memory', 'memory', 'INSTAR_WORKER_OUT_OF_MEMORY'],
] as const)('19.2 %s ends the worker and fails the state alone: those that waited go on', async (_, kind, code) => {
  await using system = threadSystem({ resourceLimits: { maxOldGenerationSizeMb: 64 } });
  const faulty = system.spawn(Faulty, new Fault(kind));
  const others = Array.from({ length: 5 }, (_item, index) => system.run(Bystander, [index, 1]));

  expect(codeOf(await faulty.join())).toBe(code);
  expect(await Promise.all(others)).toEqual([1, 2, 3, 4, 5]);
});

test('19.2 a result that cannot be cloned is an error that names it', async () => {
  const exit = await shared.spawn(Faulty, new Fault('answerFunction')).join();
  expect(codeOf(exit)).toBe('INSTAR_NOT_CLONEABLE');
});

test('19.2 a state that cannot be cloned is an error that names the field, and no thread is lost for it', async () => {
  const exit = await shared.spawn(Faulty, new Fault('nothing', { run: () => undefined })).join();
  expect(exit).toMatchObject({
    error: { code: 'INSTAR_NOT_CLONEABLE', message: expect.stringContaining('Fault.data.run') },
  });
  expect(await shared.run(Bystander, [1, 2])).toBe(3);
});

test.each([
  ['it', 'lastReport', { code: 'INSTAR_NOT_CLONEABLE', message: expect.stringContaining('progress') }],
  ['what the method throws', 'lastReportAndThrow', { name: 'RangeError', message: 'in the method' }],
] as const)(
  '19.2 of a last report that cannot be cloned and was held back, the error is %s',
  async (_, kind, error) => {
    expect(await shared.spawn(Faulty, new Fault(kind)).join()).toMatchObject({ kind: 'failed', error });
  },
);

test('19.2 whatever is logged, the line arrives, with text in the place of what cannot be cloned', async () => {
  const lines: unknown[][] = [];
  const info = (...line: unknown[]): void => void lines.push(line);
  await using system = threadSystem({}, { logger: { debug: info, info, warn: info, error: info } });
  expect((await system.spawn(Faulty, new Fault('log')).join()).kind).toBe('done');

  const [odd, sign] = lines;
  expect(odd).toEqual([
    'odd',
    expect.objectContaining({ bare: expect.any(String), run: expect.stringContaining('String'), kept: [1] }),
  ]);
  const { error } = odd?.[1] as { error: MisFault };
  expect(error).toBeInstanceOf(MisFault);
  expect(error.at).toBe('fault');
  expect(sign?.[0]).toBe('Symbol(sign)');
});

test.each<[string, Attempt, readonly unknown[]]>([
  ['it threw', new Attempt('throw'), ['RangeError', 3, 3]],
  ['its last report cannot be cloned', new Attempt('lastReport'), ['InstarError', 3, 3]],
])('6.2 what a sync state changed comes back also when %s', async (_how, attempt, left) => {
  expect(await shared.run(Persistent, attempt)).toEqual(left);
});

test.each([
  ['exited', new Attempt('exit')],
  ['was terminated by a timeout', new TimedAttempt('hang')],
])('6.2 a thread that %s leaves the state and the carried fields as they were', async (_how, attempt) => {
  await using system = threadSystem();
  expect(await system.run(Persistent, attempt)).toEqual(['InstarError', 0, 0]);
});

test('19.3 a timeout ends a loop that never ends, and those that waited go on', async () => {
  await using system = threadSystem();
  expect(await system.run(Bystander, [1])).toBe(1);
  const faulty = system.spawn(Faulty, new TimedFault('hang'));
  const other = system.run(Bystander, [1, 2]);

  expect(codeOf(await faulty.join())).toBe('INSTAR_STATE_TIMEOUT');
  expect(await other).toBe(3);
});

test('19.3 so does an abort of the agent', async () => {
  await using system = threadSystem();
  expect(await system.run(Bystander, [1])).toBe(1);
  const faulty = system.spawn(Faulty, new Fault('hang'));
  const other = system.run(Bystander, [1, 2]);
  faulty.abort(new Error('enough'));

  expect(await faulty.join()).toMatchObject({ kind: 'aborted', reason: { message: 'enough' } });
  expect(await other).toBe(3);
});

test('19.3 so does a system that stops past its deadline', async () => {
  const system = threadSystem();
  const faulty = system.spawn(Faulty, new Fault('hang'));
  const waiting = system.spawn(Faulty, new Fault('hang'));
  // Both are in their state: one at work, one waiting for the thread.
  do await new Promise(setImmediate);
  while (system.tree().children.some(({ phase }) => phase !== 'busy'));
  await system.stop({ deadline: 100 });
  expect((await faulty.join()).kind).toBe('aborted');
  expect((await waiting.join()).kind).toBe('aborted');
});

test.each(['leaveRejection', 'leaveTimer'] as const)(
  '19.17 what a sync state leaves behind is logged and on inspect$, with the agent: %s',
  async (kind) => {
    const errors: unknown[] = [];
    const write = (): void => undefined;
    const error = (_message: string, fields?: object): void => void errors.push(fields);
    const executor = threads({ size: 1 });
    await using system = createSystem({ executor, logger: { debug: write, info: write, warn: write, error } });
    const told = new Promise((resolve) => {
      system.inspect$.subscribe((event) => {
        if (event.type === 'thread.leftover') resolve(event);
      });
    });
    const agent = system.spawn(Faulty, new Fault(kind));
    expect((await agent.join()).kind).toBe('done');

    const fields = {
      agent: agent.id,
      error: expect.objectContaining({ code: 'INSTAR_WORKER_FAILED', place: 'Faulty.fail' }) as Error,
    };
    expect(await told).toMatchObject({ ...fields, error: { cause: { message: 'left behind' } } });
    expect(errors).toEqual([fields]);
    expect(await system.run(Bystander, [1])).toBe(1);
    expect(executor.metrics).toMatchObject({ size: 1, respawns: 0 });
  },
);

test('19.4 of 1,000 jobs over a full queue each one settles: it is done, or refused with a code', async () => {
  await using system = threadSystem({ queue: 100 });
  const exits = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) => system.spawn(Bystander, [index, 1]).join()),
  );

  const done = exits.flatMap((exit) => (exit.kind === 'done' ? [exit.output] : []));
  const refused = exits.filter((exit) => codeOf(exit) === 'INSTAR_POOL_FULL');
  expect(done.length).toBeGreaterThanOrEqual(100);
  expect(done.length + refused.length).toBe(1_000);
  expect(done).toEqual(exits.flatMap((exit, index) => (exit.kind === 'done' ? [index + 1] : [])));
});

test('19.7 a class that its module does not export is refused, with what to do', async () => {
  expect(await shared.spawn(hiddenAgent).join()).toMatchObject({
    error: {
      code: 'INSTAR_NOT_EXPORTED',
      message: expect.stringMatching(/hidden\.ts does not export Hidden[^]*exposeAgents/),
    },
  });
});
