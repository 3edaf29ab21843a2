import type { SyncJob } from './executor.js';
import { SyncContext } from './sync-context.js';

const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };

function context(isInterrupted = false): SyncContext {
  const job: Partial<SyncJob> = {
    definition: { name: 'Agent' } as never,
    row: { method: 'compute' } as never,
    log,
    isInterrupted: () => isInterrupted,
  };
  return new SyncContext(job as SyncJob);
}

test('a sync state has `ctx.interrupted` and `ctx.log`', () => {
  expect([context(false).interrupted, context(true).interrupted]).toEqual([false, true]);
  expect(context().log).toBe(log);
});

test.each<[string, (ctx: SyncContext) => unknown]>([
  ['address', (ctx) => ctx.address],
  ['signal', (ctx) => ctx.signal],
  ['next', (ctx) => ctx.next()],
  ['send', (ctx) => ctx.send()],
  ['ask', (ctx) => ctx.ask()],
  ['spawn', (ctx) => ctx.spawn()],
  ['run', (ctx) => ctx.run()],
])('a sync state that uses `ctx.%s` is told what it has instead', (member, use) => {
  expect(() => use(context())).toThrow(
    expect.objectContaining({
      code: 'INSTAR_CONTEXT_LACKS',
      place: 'Agent.compute',
      message: expect.stringContaining(`ctx.${member}`),
      remedy: expect.stringContaining('ctx.interrupted'),
    }),
  );
});
