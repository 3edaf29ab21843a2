/** 18.4 of docs/semantics.md: services that the system does not own. */
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

test('18.4 a value that was given is not disposed of, even if a factory returns it', async () => {
  const given = new First();
  const { system } = virtualSystem({
    providers: [
      { provide: First, useValue: given },
      { provide: 'again', useFactory: (resolve) => resolve(First) },
    ],
  });
  expect(system.resolve('again')).toBe(given);
  await system.stop();

  expect(order).toEqual([]);
});

test.each<[string, (lent: First) => unknown]>([
  ['at once', (lent) => lent],
  ['later', (lent) => Promise.resolve(lent)],
])('18.4 what a factory with `owned: false` returns %s is not disposed of', async (_when, useFactory) => {
  const lent = new First();
  const { system } = virtualSystem({
    providers: [
      { provide: First, useFactory: () => useFactory(lent), owned: false },
      { provide: 'again', inject: [First], useFactory: (first: First) => first },
    ],
  });
  await system.start();
  expect([system.resolve(First), system.resolve('again')]).toEqual([lent, lent]);
  await system.stop();

  expect(order).toEqual([]);
});

test('18.4 what a factory with `owned: false` returns after the end is not disposed of', async () => {
  const gate = new Gate();
  const { system, time } = virtualSystem({
    providers: [{ provide: First, useFactory: () => gate.passed.then(() => new First()), owned: false }],
  });
  expect(() => system.resolve(First)).toThrow('INSTAR_PROVIDER_PENDING');
  await system.stop();
  gate.open();
  await time.settle();

  expect(order).toEqual([]);
});

test('18.4 a service that the system made is disposed of, also if a factory with `owned: false` returns it as well', async () => {
  const { system } = virtualSystem({
    providers: [First, { provide: 'again', inject: [First], useFactory: (first: First) => first, owned: false }],
  });
  system.resolve('again');
  await system.stop();

  expect(order).toEqual(['First']);
});
