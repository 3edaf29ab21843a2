/** 12.9 and 13.27 of docs/semantics.md: logging never throws, whatever the logger, or what is logged, does. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { buildSync } from 'esbuild';
import {
  Agent,
  createSystem,
  Next,
  OnEvent,
  State,
  Supervised,
  type Address,
  type Context,
  type Exit,
  type SystemLogger,
} from '@instar/core';
import type { LogFields } from '@instar/core/definition';
import { virtualTime } from '@instar/core/testing';
import { virtualSystem } from './virtual-system.js';

class Throw {
  constructor(readonly error: unknown) {}
}
class Log {
  constructor(
    readonly message: unknown,
    readonly fields: unknown,
  ) {}
}
class Work {
  constructor(readonly error: unknown) {}
}

@Agent()
class Clumsy {
  logged = 0;
  @OnEvent(Throw)
  throw({ error }: Throw): void {
    throw error;
  }
  @OnEvent(Log)
  log({ message, fields }: Log, ctx: Context<Clumsy>): void {
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      ctx.log[level](message as string, fields as LogFields);
    this.logged++;
  }
  @OnEvent(Work)
  start(work: Work, ctx: Context<Clumsy>): void {
    ctx.next(Next.to(work));
  }
  @State(Work)
  work({ error }: Work): Next<Clumsy> {
    throw error;
  }
}

function refuse(): never {
  throw new Error('not to be read');
}

/** Errors that refuse to be read in one way each. */
function hostileErrors(): [string, unknown][] {
  const getter = (key: string): Error => Object.defineProperty(new Error('hostile'), key, { get: refuse });
  const proxied = new Proxy(new Error('hostile'), {
    get: (_error, key) => (key === 'message' ? 'proxied' : refuse()),
  });
  const { proxy: revoked, revoke } = Proxy.revocable(new Error('revoked'), {});
  revoke();
  return [
    ['whose stack throws', getter('stack')],
    ['whose message throws', getter('message')],
    ['whose name throws', getter('name')],
    ['whose cause throws', getter('cause')],
    ['whose custom inspection throws', Object.assign(new Error('hostile'), { [inspect.custom]: refuse })],
    ['whose toString throws', Object.assign(new Error('hostile'), { toString: refuse, toJSON: refuse })],
    ['that is a proxy', proxied],
    ['that is a revoked proxy', revoked],
    ['that is a function that throws', Object.assign(() => undefined, { toString: refuse })],
  ];
}

const { console } = globalThis;

afterEach(() => {
  globalThis.console = console;
});

/** A console that formats its arguments as Node does, and what it wrote. */
function recordedConsole(): string[] {
  const lines: string[] = [];
  const write = (...line: unknown[]): void => {
    lines.push(line.map((each) => (typeof each === 'string' ? each : inspect(each))).join(' '));
  };
  globalThis.console = { ...console, debug: write, info: write, log: write, warn: write, error: write };
  return lines;
}

async function exitOf(address: Address<Clumsy>, time: { settle(): Promise<void> }): Promise<Exit> {
  await time.settle();
  address.interrupt();
  return address.join();
}

describe('12.9 an error', () => {
  test.each(hostileErrors())('%s: it is logged, and the agent goes on', async (_how, error) => {
    const lines = recordedConsole();
    const reportError = jest.fn();
    const time = virtualTime();
    const system = createSystem({ host: { ...time.host, reportError } });
    const clumsy = new Clumsy();
    const address = system.spawn(clumsy);
    address.send(new Throw(error));
    address.send(new Log('fine', { error }));
    expect(await exitOf(address, time)).toEqual({ kind: 'interrupted' });
    expect(clumsy.logged).toBe(1);
    expect(lines[0]).toContain(`${address.id} threw in event Throw`);
    expect(lines.filter((line) => line.startsWith('fine'))).toHaveLength(2);
    expect(reportError).not.toHaveBeenCalled();
    await system.stop();
  });

  test.each(hostileErrors())('%s: a supervised agent restarts, and fails past its intensity', async (_how, error) => {
    recordedConsole();
    const time = virtualTime();
    const system = createSystem({ host: time.host });
    @Agent()
    @Supervised({ restart: 'transient' })
    class Restarting extends Clumsy {
      begin(): Next<Restarting> {
        return Next.to(new Work(error));
      }
    }
    const address = system.spawn(Restarting);
    await time.advance('1s');
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed' });
    await expect(system.ended).resolves.toMatchObject({ kind: 'failed', error: { code: 'INSTAR_RESTART_INTENSITY' } });
  });
});

describe('12.9 what an agent logs', () => {
  test.each<[string, unknown, unknown, string]>([
    [
      'a getter that throws',
      'line',
      Object.defineProperty({}, 'x', { get: refuse, enumerable: true }),
      'cannot be read',
    ],
    ['fields that are a revoked proxy', 'line', hostileErrors()[7]?.[1], 'line'],
    ['a field whose inspection throws', 'line', { x: { [inspect.custom]: refuse } }, '[object Object]'],
    ['a message that is a symbol', Symbol('line'), { x: 1 }, 'Symbol(line)'],
    ['a message whose toString throws', { toString: refuse, [inspect.custom]: refuse }, { x: 1 }, '[object Object]'],
  ])('%s: the line is written, and the agent goes on', async (_what, message, fields, part) => {
    const lines = recordedConsole();
    const time = virtualTime();
    const system = createSystem({ host: time.host });
    const clumsy = new Clumsy();
    const address = system.spawn(clumsy);
    address.send(new Log(message, fields));
    expect(await exitOf(address, time)).toEqual({ kind: 'interrupted' });
    expect(clumsy.logged).toBe(1);
    expect(lines).toEqual([expect.stringContaining(part), expect.stringContaining(part)]);
    expect(lines[0]).toContain(address.id);
    await system.stop();
  });
});

describe('12.9 a logger', () => {
  const failing: [string, (...line: unknown[]) => unknown][] = [
    ['that throws', refuse],
    [
      'that throws a value that cannot be read',
      () => {
        throw hostileErrors()[7]?.[1];
      },
    ],
    ['that rejects', async () => refuse()],
    [
      'that returns a thenable that throws',
      () => ({
        get then(): never {
          return refuse();
        },
      }),
    ],
    [
      'that logs to the console, which throws',
      () => {
        globalThis.console.error('x');
      },
    ],
  ];
  test.each(failing)(
    '%s: its first failure is written to the console, and the runtime goes on',
    async (_how, write) => {
      const lines = recordedConsole();
      const throwing = _how.includes('which throws');
      if (throwing) globalThis.console.error = refuse;
      const reportError = jest.fn();
      const time = virtualTime();
      const logger = { debug: write, info: write, warn: write, error: write } as SystemLogger;
      const system = createSystem({ host: { ...time.host, reportError }, logger });
      const clumsy = new Clumsy();
      const address = system.spawn(clumsy);
      for (let times = 0; times < 3; times++) address.send(new Throw(new Error('broken')));
      address.send(new Log('line', { x: 1 }));
      expect(await exitOf(address, time)).toEqual({ kind: 'interrupted' });
      expect(clumsy.logged).toBe(1);
      expect(lines).toEqual(throwing ? [] : [expect.stringContaining('The logger failed')]);
      expect(reportError).not.toHaveBeenCalled();
      await system.stop();
    },
  );

  test('that loses a method later goes on with the others', async () => {
    const lines = recordedConsole();
    const { system, time, log } = virtualSystem();
    const logger: Partial<SystemLogger> = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
    const other = createSystem({ host: time.host, logger: logger as SystemLogger });
    delete logger.error;
    const address = other.spawn(Clumsy);
    address.send(new Throw(new Error('broken')));
    address.send(new Log('line', {}));
    await time.settle();
    expect(logger.warn).toHaveBeenCalledWith('line', { agent: address.id });
    expect(lines).toEqual([expect.stringContaining('The logger failed')]);
    expect(log).toEqual([]);
    await Promise.all([system.stop(), other.stop()]);
  });

  test('that sends to an agent that has ended does not log for ever', async () => {
    const lines: string[] = [];
    const time = virtualTime();
    const write = (message: string): void => {
      lines.push(message);
      address.send(new Throw(message));
    };
    const system = createSystem({ host: time.host, logger: { debug: write, info: write, warn: write, error: write } });
    const address = system.spawn(Clumsy);
    address.interrupt();
    await address.join();
    address.send(new Throw('first'));
    expect(lines).toHaveLength(2);
    await system.stop();
  });

  test('is called with the line alone where there are no fields', () => {
    const error = jest.fn();
    const { system } = virtualSystem({ logger: { debug: error, info: error, warn: error, error } });
    system.inspect$.subscribe(refuse);
    system.spawn(Clumsy);
    expect(error).toHaveBeenCalledWith('A listener of inspect$ threw', { error: expect.any(Error) });
  });
});

test('12.9 a log line does not end the process', () => {
  const program = `
    const { createSystem, defineAgent } = require('@instar/core');
    class Go {}
    const Clumsy = defineAgent({
      agent: class Clumsy { go() { throw Object.defineProperty(new Error('x'), 'stack', { get() { throw new Error('hostile'); } }); } },
      events: { go: Go },
    });
    (async () => {
      const system = createSystem();
      const address = system.spawn(Clumsy);
      address.send(new Go());
      await new Promise((resolve) => setTimeout(resolve, 10));
      await system.stop();
      console.log('survived');
    })();`;
  const { outputFiles } = buildSync({
    stdin: { contents: program, resolveDir: __dirname },
    alias: { '@instar/core': join(__dirname, '../../src/index.ts') },
    bundle: true,
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  const { stdout, stderr } = spawnSync(process.execPath, ['-'], { input: outputFiles[0]?.text, encoding: 'utf8' });
  expect(stdout).toBe('survived\n');
  expect(stderr).toContain('threw in event Go: x');
});

describe('13.27 createSystem, a logger', () => {
  test.each([
    ['without one of its methods', { debug: refuse, info: refuse, error: refuse }, '"warn"'],
    ['whose method is not a function', { debug: refuse, info: refuse, warn: refuse, error: 'x' }, '"error"'],
    ['that is not an object', null, '"debug", "info", "warn", "error"'],
  ])('%s is refused, and the method named', (_what, logger, named) => {
    expect(() => createSystem({ logger: logger as never })).toThrow(
      expect.objectContaining({
        code: 'INSTAR_OPTIONS_INVALID',
        place: 'createSystem({ logger })',
        message: expect.stringContaining(`The logger has no method ${named}`),
      }),
    );
  });
});
