/** 16.10 of docs/semantics.md: services that need each other. */
import { Agent, inject, type Class, type ServiceToken, type ServiceProvider } from '@instar/core';
import { delay } from 'tsyringe';
import { virtualSystem } from './virtual-system';

let made: string[] = [];
beforeEach(() => {
  made = [];
});

abstract class Noted {
  constructor(...others: readonly unknown[]) {
    made.push(`${this.constructor.name}(${others.length})`);
  }
}

class A extends Noted {
  static inject: unknown[] = [];
}
class B extends Noted {
  static inject: unknown[] = [];
}
class C extends Noted {
  static inject: unknown[] = [];
}

const cycle = (path: string) =>
  expect.objectContaining({
    code: 'INSTAR_SERVICE_CYCLE',
    message: expect.stringContaining(path),
    remedy: expect.any(String),
  });

function wire(a: unknown[], b: unknown[], c: unknown[]): void {
  A.inject = a;
  B.inject = b;
  C.inject = c;
}

test('16.10 a cycle of services is refused and printed, and nothing is constructed', () => {
  wire([B], [C], [A]);

  expect(() => virtualSystem({ providers: [A, B, C] })).toThrow(cycle('A → B → C → A'));
  expect(made).toEqual([]);
});

test('16.10 the path to the cycle is not part of it', () => {
  wire([B], [C], [B]);

  expect(() => virtualSystem({ providers: [A] })).toThrow(cycle(': B → C → B'));
});

test('16.10 a service that needs itself is refused', () => {
  wire([A], [], []);

  expect(() => virtualSystem({ providers: [A] })).toThrow(cycle('A → A'));
});

test('16.10 a cycle behind an agent is refused, whether it is static or spawned', () => {
  wire([B], [A], []);
  @Agent()
  class Client {
    static readonly inject = [A] as const;
    constructor(readonly a: A) {}
  }

  expect(() => virtualSystem({ agents: [Client] })).toThrow(cycle('A → B → A'));
  expect(() => virtualSystem().system.spawn(Client)).toThrow(cycle('A → B → A'));
  expect(made).toEqual([]);
});

test('16.10 a cycle through useClass and a factory that lists what it needs is refused', () => {
  wire(['b'], ['c'], []);
  const providers: ServiceProvider[] = [
    A,
    { provide: 'b', useClass: B },
    { provide: 'c', inject: [A], useFactory: (a: A) => a },
  ];

  expect(() => virtualSystem({ providers })).toThrow(cycle('A → b → c → A'));
});

test('16.10 services that are needed twice are not a cycle', () => {
  wire([B, C], [C], []);
  const { system } = virtualSystem({ providers: [A, B, C] });
  system.resolve(A);

  expect(made).toEqual(['C(0)', 'B(1)', 'A(2)']);
});

test('16.10 delay breaks a cycle', () => {
  wire([delay(() => B as Class)], [A], []);
  const { system } = virtualSystem({ providers: [A, B] });

  expect(system.resolve(B)).toBeInstanceOf(B);
});

test.each<[string, (b: ServiceToken) => ServiceProvider]>([
  ['a factory', (b) => ({ provide: 'a', useFactory: (resolve) => resolve(b) })],
  [
    'a field',
    (b) => ({
      provide: 'a',
      useClass: class {
        readonly b = inject(b);
      },
    }),
  ],
])('16.10 a cycle that shows only when %s resolves it is refused then', (_, toProvider) => {
  const { system } = virtualSystem({
    providers: [toProvider('b'), { provide: 'b', inject: ['a'], useFactory: (a: unknown) => a }],
  });

  expect(() => system.resolve('a')).toThrow(cycle('a → b → a'));
  expect(() => system.resolve('b')).toThrow(cycle('b → a → b'));
});
