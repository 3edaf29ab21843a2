/** 18.13 of docs/semantics.md: tokens that are aliases of others. */
import { Agent, Module, type ServiceProvider } from '@instar/core';
import { createTestSystem } from '@instar/core/testing';
import { virtualSystem } from './virtual-system.js';

let disposed: Store[] = [];
beforeEach(() => {
  disposed = [];
});

abstract class Store {
  dispose(): void {
    disposed.push(this);
  }
}
class MemoryStore extends Store {}

const alias: ServiceProvider = { provide: Store, useExisting: MemoryStore };

test.each<[string, readonly ServiceProvider[]]>([
  ['before', [alias, MemoryStore]],
  ['behind', [MemoryStore, alias]],
])(
  '18.13 an alias is the instance of the other token, which is disposed of once: listed %s it',
  async (_where, providers) => {
    const { system } = virtualSystem({ providers: [...providers, { provide: 'store', useExisting: Store }] });
    const store = system.resolve<Store>('store');
    expect([system.resolve(Store), system.resolve(MemoryStore)]).toEqual([store, store]);
    expect(store).toBeInstanceOf(MemoryStore);
    await system.stop();

    expect(disposed).toEqual([store]);
  },
);

test('18.13 an alias of what is not owned is not disposed of', async () => {
  const [lent, given] = [new MemoryStore(), new MemoryStore()];
  const { system } = virtualSystem({
    providers: [
      { provide: MemoryStore, useFactory: () => lent, owned: false },
      alias,
      { provide: 'given', useValue: given },
      { provide: 'again', useExisting: 'given' },
    ],
  });
  expect([system.resolve(Store), system.resolve('again')]).toEqual([lent, given]);
  await system.stop();

  expect(disposed).toEqual([]);
});

test('18.13 an alias makes nothing before it is needed, and waits for an asynchronous factory', async () => {
  const store = new MemoryStore();
  const useFactory = jest.fn(() => Promise.resolve(store));
  @Agent()
  class Client {
    static readonly inject = [Store] as const;
    constructor(readonly store: Store) {}
  }
  const { system } = virtualSystem({ agents: [Client], providers: [alias, { provide: MemoryStore, useFactory }] });
  expect(useFactory).not.toHaveBeenCalled();
  await system.start();
  expect(system.resolve(Store)).toBe(store);
  await system.stop();

  expect(useFactory).toHaveBeenCalledTimes(1);
  expect(disposed).toEqual([store]);
});

test('18.13 an alias of an unknown token, of an agent or of itself is refused when the system is created', () => {
  @Agent()
  class Client {}
  const refused = (code: string): Error => expect.objectContaining({ code });
  const aliasOf = (useExisting: 'nothing' | typeof Client | 'alias'): ServiceProvider[] => [
    { provide: 'alias', useExisting },
  ];

  expect(() => virtualSystem({ providers: aliasOf('nothing') })).toThrow(refused('INSTAR_DEPENDENCY_UNKNOWN'));
  expect(() => virtualSystem({ providers: aliasOf(Client) })).toThrow(refused('INSTAR_INJECT_MISPLACED'));
  expect(() => virtualSystem({ providers: aliasOf('alias') })).toThrow(refused('INSTAR_SERVICE_CYCLE'));
});

test('18.13 a module may export an alias of a service that it hides, and a test may override it', async () => {
  @Module({ providers: [MemoryStore, alias], exports: [Store] })
  class StoreModule {}
  const { system } = virtualSystem({ modules: [StoreModule] });
  const store = system.resolve(Store);
  expect(store).toBeInstanceOf(MemoryStore);
  await system.stop();
  const fake = new MemoryStore();
  const tested = createTestSystem(StoreModule).override(Store).with(fake).create();
  expect(tested.resolve(Store)).toBe(fake);
  await tested.stop();

  expect(disposed).toEqual([store]);
});
