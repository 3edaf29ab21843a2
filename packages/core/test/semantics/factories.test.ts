/** 16.16 and 16.17 of docs/semantics.md: factories. */
import { Agent, type ServiceProvider } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

let order: string[] = [];
beforeEach(() => {
  order = [];
});

/** A provider whose factory records its call, and returns its token later. */
function later(provide: string, ...inject: readonly string[]): ServiceProvider {
  return {
    provide,
    inject,
    useFactory: async (...given: unknown[]) => {
      order.push(`${provide}(${given.join()})`);
      await Promise.resolve();
      order.push(provide);
      return provide;
    },
  };
}

const pending = expect.objectContaining({ code: 'INSTAR_PROVIDER_PENDING', remedy: expect.stringContaining('start') });

@Agent()
class Client {
  static readonly inject = ['pool'] as const;
  constructor(pool: string) {
    order.push(`Client(${pool})`);
  }
}

test('16.16 start calls factories after those they lean on, and waits for them', async () => {
  const { system } = virtualSystem({
    agents: [Client],
    providers: [later('pool', 'config', 'secret'), later('secret', 'config'), later('config')],
  });
  await system.start();

  expect(order).toEqual([
    'config()',
    'config',
    'secret(config)',
    'secret',
    'pool(config,secret)',
    'pool',
    'Client(pool)',
  ]);
  expect(system.resolve('pool')).toBe('pool');
  await system.stop();
});

test('16.16 a factory leans on others through classes too', async () => {
  class Repository {
    static readonly inject = ['pool'];
    constructor(readonly pool: string) {}
  }
  const { system } = virtualSystem({
    providers: [
      { provide: 'app', inject: [Repository], useFactory: ({ pool }: Repository) => `app on ${pool}` },
      Repository,
      later('pool'),
    ],
  });
  await system.start();

  expect(system.resolve('app')).toBe('app on pool');
  await system.stop();
});

test('16.16 a factory is called once, whoever needs it first', async () => {
  const useFactory = jest.fn(() => ({ made: true }));
  const { system } = virtualSystem({ providers: [{ provide: 'made', useFactory }] });
  const made = system.resolve('made');
  await system.start();

  expect(system.resolve('made')).toBe(made);
  expect(useFactory).toHaveBeenCalledTimes(1);
  await system.stop();
});

test.each([
  [
    'throws',
    () => {
      throw new Error('no pool');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no pool'))],
])('16.16 start rejects with what a factory %s, and no agent starts', async (_, useFactory) => {
  const { system } = virtualSystem({ agents: [Client], providers: [{ provide: 'pool', useFactory }] });

  await expect(system.start()).rejects.toThrow('no pool');
  expect(await system.ended).toMatchObject({ kind: 'failed', error: { message: 'no pool' } });
  expect(order).toEqual([]);
});

test('16.17 a service whose factory has not settled is refused', async () => {
  const gate = new Gate();
  const { system } = virtualSystem({
    agents: [Client],
    providers: [{ provide: 'pool', useFactory: () => gate.passed.then(() => 'pool') }],
  });

  expect(() => system.resolve('pool')).toThrow(pending);
  const exit = await system.spawn(Client).join();
  expect(exit).toMatchObject({ kind: 'failed', error: pending });
  const started = system.start();
  expect(() => system.resolve('pool')).toThrow(pending);
  gate.open();
  await started;
  expect(system.resolve('pool')).toBe('pool');
  await system.stop();
});

test('16.17 a factory that resolves another one without listing it is refused', async () => {
  const { system } = virtualSystem({
    providers: [{ provide: 'app', useFactory: (resolve) => resolve('pool') }, later('pool')],
  });

  await expect(system.start()).rejects.toEqual(pending);
});

test('16.16 a stop while a factory is awaited: start rejects, no more factories are called, what comes later is disposed of', async () => {
  const gate = new Gate();
  const disposed = { dispose: () => order.push('disposed') };
  const { system, time } = virtualSystem({
    agents: [Client],
    providers: [{ provide: 'slow', useFactory: () => gate.passed.then(() => disposed) }, later('pool', 'slow')],
  });
  const started = expect(system.start()).rejects.toMatchObject({
    code: 'INSTAR_SYSTEM_STOPPED',
    place: 'system.start',
  });
  await time.settle();
  await system.stop();
  await started;
  expect(order).toEqual([]);
  gate.open();
  await time.settle();
  expect(order).toEqual(['disposed']);
});

test('16.16 while a system stops, start calls no more factories', async () => {
  const [gate, held] = [new Gate(), new Gate()];
  @Agent()
  class Holding {
    async end(): Promise<void> {
      await held.passed;
    }
  }
  const { system, time } = virtualSystem({
    providers: [{ provide: 'slow', useFactory: () => gate.passed }, later('pool', 'slow')],
  });
  system.spawn(Holding);
  const started = expect(system.start()).rejects.toMatchObject({ code: 'INSTAR_SYSTEM_STOPPED' });
  await time.settle();
  const stopped = system.stop();
  gate.open();
  await time.settle();
  held.open();
  await stopped;
  await started;
  expect(order).toEqual([]);
});
