/** 16.21 of docs/semantics.md: what is not a provider. */
import { Module, type ServiceProvider } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Clock {}

describe('16.21 an invalid provider is refused when the system is created', () => {
  const invalid: [string, unknown, RegExp][] = [
    ['nothing', undefined, /undefined is not a provider/],
    ['an instance', new Clock(), /Clock is not a provider/],
    ['a token alone', { provide: Clock }, /provider of Clock has none of useClass, useValue/],
    ['a way alone', { useValue: 1 }, /"provide" must be/],
    ['an undefined token', { provide: undefined, useValue: 1 }, /"provide" must be/],
    ['two ways', { provide: Clock, useClass: Clock, useValue: 1 }, /provider of Clock has useClass and useValue/],
    ['a class that is not one', { provide: Clock, useClass: 7 }, /"useClass" must be a class/],
    [
      'a factory that is not a function',
      { provide: Clock, useFactory: Promise.resolve() },
      /"useFactory" must be a function/,
    ],
    ['an alias of undefined', { provide: Clock, useExisting: undefined }, /"useExisting" must be/],
    ['a value that is owned', { provide: Clock, useValue: 1, owned: true }, /Unknown option "owned"/],
    [
      'a misspelt option',
      { provide: Clock, useFactory: () => 1, ownd: false },
      /Unknown option "ownd"[^]*Did you mean "owned"/,
    ],
  ];
  test.each(invalid)('%s', (_what, provider, message) => {
    @Module({ providers: [provider as ServiceProvider] })
    class Careless {}
    const refused = { code: 'INSTAR_PROVIDER_INVALID', message: expect.stringMatching(message) };
    expect(() => virtualSystem({ providers: [provider as ServiceProvider] })).toThrow(
      expect.objectContaining({ ...refused, place: 'createSystem({ providers })' }),
    );
    expect(() => virtualSystem({ modules: [Careless] })).toThrow(
      expect.objectContaining({ ...refused, place: 'Careless({ providers })' }),
    );
  });
});
