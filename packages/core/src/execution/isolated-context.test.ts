import { IsolatedContext, type SyncHost } from './isolated-context.js';

const log = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
const host: SyncHost = {
  log,
  isInterrupted: () => false,
  report: jest.fn(),
  send: jest.fn(),
  map: jest.fn(() => [2, 4]),
};

function context(more: Partial<SyncHost> = {}): IsolatedContext {
  return new IsolatedContext('Agent.compute', { ...host, ...more });
}

test('a sync state has `ctx.interrupted`, `ctx.log`, `ctx.report`, `ctx.send` and `ctx.map`', () => {
  expect([context().interrupted, context({ isInterrupted: () => true }).interrupted]).toEqual([false, true]);
  expect(context().log).toBe(log);

  context().report('half');
  expect(host.report).toHaveBeenCalledWith('half');

  const [to, event] = [{} as never, {}];
  context().send(to, event);
  expect(host.send).toHaveBeenCalledWith(to, event);

  const double = (n: number): number => n * 2;
  expect(context().map([1, 2], double, { chunk: 1 })).toEqual([2, 4]);
  expect(host.map).toHaveBeenCalledWith([1, 2], double, { chunk: 1 }, 'Agent.compute');
});

test.each([0, -1, 1.5, Number.NaN, '2' as never])('a chunk of %p is refused wherever the state runs', (chunk) => {
  expect(() => context().map([1], (n) => n, { chunk })).toThrow(
    expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', place: 'Agent.compute' }),
  );
});

test.each<[string, unknown, unknown]>([
  ['a set', new Set([1, 2]), Math.sqrt],
  ['nothing', undefined, Math.sqrt],
  ['a length that is none', { length: -1 }, Math.sqrt],
  ['no function', [1, 2], undefined],
])('invalid arguments of map are refused wherever the state runs: %s', (_what, items, apply) => {
  expect(() => context().map(items as never, apply as never)).toThrow(
    expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', place: 'Agent.compute' }),
  );
});

test.each<[string, (ctx: IsolatedContext) => unknown]>([
  ['address', (ctx) => ctx.address],
  ['signal', (ctx) => ctx.signal],
  ['next', (ctx) => ctx.next()],
  ['ask', (ctx) => ctx.ask()],
  ['spawn', (ctx) => ctx.spawn()],
  ['run', (ctx) => ctx.run()],
])('a sync state that uses `ctx.%s` throws an error that names the alternative', (member, use) => {
  expect(() => use(context())).toThrow(
    expect.objectContaining({
      code: 'INSTAR_CONTEXT_LACKS',
      place: 'Agent.compute',
      message: expect.stringContaining(`ctx.${member}`),
      remedy: expect.stringContaining('ctx.interrupted'),
    }),
  );
});
