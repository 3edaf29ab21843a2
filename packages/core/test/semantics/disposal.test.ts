/** Section 18 of docs/semantics.md: disposal. */
import { Agent, inject, Next, Supervised, type Class, type ServiceProvider } from '@instar/core';
import type { Executor } from '@instar/core/execution';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

let order: string[] = [];
beforeEach(() => {
  order = [];
});

class First {
  dispose(): void {
    order.push('First');
  }
}
class Second {
  private readonly first = inject(First);
  async dispose(): Promise<void> {
    await Promise.resolve();
    order.push(`Second, ${this.first.constructor.name}`);
  }
}

test('18.1 services are disposed of when all agents have ended, the last made first', async () => {
  @Agent()
  class Client {
    readonly second = inject(Second);
    async end(): Promise<void> {
      await Promise.resolve();
      order.push('end');
    }
  }
  class Third extends First {
    override dispose(): void {
      order.push('Third');
    }
  }
  const { system } = virtualSystem({ agents: [Client], providers: [Third, First, Second] });
  await system.start();
  system.resolve(Third);
  await system.stop();

  expect(order).toEqual(['end', 'Third', 'Second, First', 'First']);
});

test.each<[string, Class]>([
  [
    'asyncDispose',
    class extends First {
      async [Symbol.asyncDispose](): Promise<void> {
        await Promise.resolve();
        order.push('asyncDispose');
      }
      [Symbol.dispose](): void {
        order.push('Symbol.dispose');
      }
    },
  ],
  [
    'Symbol.dispose',
    class extends First {
      [Symbol.dispose](): void {
        order.push('Symbol.dispose');
      }
    },
  ],
  ['First', First],
])('18.2 a service is disposed of once, by %s', async (how, service) => {
  const { system } = virtualSystem({
    providers: [service, { provide: 'alias', useFactory: (resolve) => resolve(service) }],
  });
  system.resolve('alias');
  await system.stop();

  expect(order).toEqual([how]);
});

test('18.3 one that throws stops nothing, and all errors are gathered', async () => {
  const errors = [new Error('sync'), new Error('async')] as const;
  const throwing = (provide: string, dispose: () => unknown): ServiceProvider => ({
    provide,
    useFactory: () => ({ dispose }),
  });
  const { system } = virtualSystem({
    providers: [
      First,
      throwing('sync', () => {
        throw errors[0];
      }),
      throwing('async', () => Promise.reject(errors[1])),
    ],
  });
  for (const token of [First, 'sync', 'async']) system.resolve(token);
  const failure: unknown = await system.stop().catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(AggregateError);
  expect((failure as AggregateError).errors).toEqual([errors[1], errors[0]]);
  expect(order).toEqual(['First']);
  expect(() => system.spawn(class {})).toThrow('INSTAR_SYSTEM_STOPPED');
});

test('18.5 a service that is not needed is not made, and a stopped system makes none', async () => {
  const { system } = virtualSystem({ providers: [First, Second] });
  await system.start();
  const first = system.resolve(First);
  await system.stop();

  expect(order).toEqual(['First']);
  expect(system.resolve(First)).toBe(first);
  expect(() => system.resolve(Second)).toThrow(expect.objectContaining({ code: 'INSTAR_SYSTEM_STOPPED' }));
});

test('18.6 if start rejects, what was made is disposed of, and what that throws is logged', async () => {
  const broken = new Error('broken');
  const undisposed = new Error('undisposed');
  @Agent()
  class Client {
    readonly first = inject(First);
    readonly second = inject('second');
    constructor() {
      throw broken;
    }
  }
  const dispose = (): never => {
    throw undisposed;
  };
  const { system, log } = virtualSystem({
    agents: [Client],
    providers: [First, { provide: 'second', useFactory: () => ({ dispose }) }],
  });

  await expect(system.start()).rejects.toBe(broken);
  expect(order).toEqual(['First']);
  expect(log).toContainEqual(
    expect.objectContaining({
      level: 'error',
      fields: { error: expect.objectContaining({ errors: [undisposed] }) },
    }),
  );
});

test('18.7 what an asynchronous factory returns after the end is disposed of at once', async () => {
  const gates = [new Gate(), new Gate()] as const;
  const late = new Error('late');
  const { system, log, time } = virtualSystem({
    providers: [
      { provide: 'first', useFactory: () => gates[0].passed.then(() => new First()) },
      {
        provide: 'broken',
        useFactory: () =>
          gates[1].passed.then(() => ({
            dispose: () => {
              throw late;
            },
          })),
      },
    ],
  });
  for (const token of ['first', 'broken']) expect(() => system.resolve(token)).toThrow('INSTAR_PROVIDER_PENDING');
  await system.stop();
  expect(order).toEqual([]);
  for (const gate of gates) gate.open();
  await time.settle();

  expect(order).toEqual(['First']);
  expect(log).toContainEqual(expect.objectContaining({ level: 'error', fields: { error: late } }));
});

describe('18.10 a disposal that does not settle is given up', () => {
  /** Services that are disposed of when their gates open; the last one is disposed of first. */
  function stuck(...names: string[]) {
    const gates = new Map(names.map((name) => [name, new Gate()]));
    const providers = names.map((provide): ServiceProvider => {
      const dispose = async (): Promise<void> => {
        order.push(provide);
        await gates.get(provide)?.passed;
      };
      return { provide, useFactory: () => ({ dispose }) };
    });
    const made = virtualSystem({ providers: [First, ...providers] });
    for (const token of [First, ...names]) made.system.resolve(token);
    return { ...made, gates };
  }
  const overdue = (name: string): Error =>
    expect.objectContaining({
      code: 'INSTAR_DISPOSAL_DEADLINE',
      place: name,
      message: expect.stringContaining(name),
    });

  test('at the deadline of stop, and past that after the grace; the rest is disposed of', async () => {
    const { system, time } = stuck('pool', 'queue');
    const failed = system.stop({ deadline: '2s' }).catch((error: unknown) => error);
    await time.advance('1.9s');
    expect(order).toEqual(['queue']);
    await time.advance('0.1s');
    expect(order).toEqual(['queue', 'pool']);
    await time.advance('0.9s');
    expect(order).toHaveLength(2);
    await time.advance('0.1s');
    expect(await failed).toMatchObject({ errors: [overdue('queue'), overdue('pool')] });
    expect(order).toEqual(['queue', 'pool', 'First']);
    expect(await system.ended).toEqual({ kind: 'stopped' });
    expect(system.tree().status).toBe('stopped');
  });

  test('one that takes its time, but settles, is waited for', async () => {
    const { system, time, gates } = stuck('pool');
    const stopped = system.stop({ deadline: '2s' });
    await time.advance('1.9s');
    expect(order).toEqual(['pool']);
    gates.get('pool')?.open();
    await stopped;
    expect(order).toEqual(['pool', 'First']);
  });

  test('what it throws later is logged', async () => {
    const { system, time, gates, log } = stuck('pool');
    const failed = system.stop().catch((error: unknown) => error);
    await time.advance('5s');
    await failed;
    const late = new Error('late');
    gates.get('pool')?.fail(late);
    await time.settle();
    expect(log).toContainEqual(expect.objectContaining({ level: 'error', fields: { error: late } }));
  });

  test('`abort` brings the deadline forward', async () => {
    const { system, time } = stuck('pool');
    const failed = system.stop({ deadline: '1h' }).catch((error: unknown) => error);
    await time.advance('1m');
    expect(order).toEqual(['pool']);
    void system.abort().catch(() => undefined);
    await time.advance('1s');
    expect(await failed).toMatchObject({ errors: [overdue('pool')] });
    expect(time.now()).toBe(61_000);
  });
});

describe('18.11 the disposal of the executor is one of them', () => {
  const executor = (dispose: () => Promise<void>): Executor => ({
    execute: () => Promise.reject(new Error('there is nothing to do')),
    dispose,
  });

  test('what it throws is gathered', async () => {
    const error = new Error('worker');
    const { system } = virtualSystem({ executor: executor(() => Promise.reject(error)) });
    await expect(system.stop()).rejects.toMatchObject({ errors: [error] });
    expect(await system.ended).toEqual({ kind: 'stopped' });
  });

  test('it is not waited for without end', async () => {
    const { system, time } = virtualSystem({ executor: executor(() => new Promise(() => undefined)) });
    const failed = system.stop().catch((error: unknown) => error);
    await time.advance('5s');
    expect(await failed).toMatchObject({ errors: [{ code: 'INSTAR_DISPOSAL_DEADLINE', place: 'the executor' }] });
  });
});

test('18.12 when a system stops by itself, what disposing throws is logged, and no rejection is left unhandled', async () => {
  const stuck = new Error('stuck valve');
  class Valve {
    dispose(): void {
      throw stuck;
    }
  }
  @Agent()
  @Supervised({ restart: 'permanent' })
  class Doomed {
    readonly valve = inject(Valve);
    begin(): Next<Doomed> {
      return Next.done();
    }
  }
  const unhandled = jest.fn();
  process.on('unhandledRejection', unhandled);
  try {
    const { system, log } = virtualSystem({
      agents: [Doomed],
      providers: [Valve],
      supervision: { intensity: { restarts: 0, within: '1s' } },
    });
    await system.start();
    expect(await system.ended).toMatchObject({ kind: 'failed' });
    await new Promise((resolve) => setImmediate(resolve));
    const fields = { error: expect.objectContaining({ errors: [stuck] }) };
    expect(log).toContainEqual(expect.objectContaining({ level: 'error', fields }));
    expect(unhandled).not.toHaveBeenCalled();
  } finally {
    process.off('unhandledRejection', unhandled);
  }
});
