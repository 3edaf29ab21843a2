// Before tsyringe, which asks for the polyfill that the container loads.
import { AgentContainer } from './agent-container.js';
import { inject } from 'tsyringe';
import type { Class } from '../primitives/class.js';
import type { ServiceProvider } from '../definition/service-provider.js';

/** Has the compiler emit the types of a constructor's parameters, as any decorator does. */
function Service(_service: Class): void {}

@Service
class Clock {
  readonly now = 0;
}
@Service
class Http {
  constructor(readonly clock: Clock) {}
}
abstract class Store {
  abstract readonly kind: string;
}
@Service
class MemoryStore extends Store {
  readonly kind = 'memory';
}
@Service
class Fetcher {
  constructor(
    readonly http: Http,
    readonly store: Store,
    @inject('limit') readonly limit: number,
  ) {}
}

const symbol = Symbol('store');

/** Whoever is constructed here asks for nothing of its own. */
const agent = undefined as never;

function containerOf(providers: readonly ServiceProvider[] = []): AgentContainer {
  return new AgentContainer({ providers, addressOf: () => agent, report: () => undefined });
}

describe('providers', () => {
  test('of each kind give what agents are constructed with', () => {
    const container = containerOf([
      Clock,
      { provide: Http, useFactory: (resolve) => new Http(resolve(Clock)) },
      { provide: Store, useClass: MemoryStore },
      { provide: 'limit', useValue: 10 },
    ]);
    const fetcher = container.makerOf(Fetcher)(agent);
    expect(fetcher).toBeInstanceOf(Fetcher);
    expect(fetcher.http.clock).toBe(container.resolve(Clock));
    expect(fetcher.store).toBeInstanceOf(MemoryStore);
    expect(fetcher.limit).toBe(10);
  });

  test('may be named by a symbol, and later ones replace earlier ones', () => {
    const container = containerOf([
      { provide: symbol, useValue: 'first' },
      { provide: symbol, useClass: MemoryStore },
    ]);
    expect(container.resolve(symbol)).toBeInstanceOf(MemoryStore);
  });

  test.each([null, undefined, 0, '', false])('may have the value %p', (useValue) => {
    const container = containerOf([
      { provide: 'limit', useValue },
      { provide: Store, useClass: MemoryStore },
    ]);
    expect(container.resolve('limit')).toBe(useValue);
    expect(container.makerOf(Fetcher)(agent).limit).toBe(useValue);
  });

  test.each([null, undefined, 0, {}])('have their factory called once, also if it returns %p', (returned) => {
    const useFactory = jest.fn(() => returned);
    const container = containerOf([{ provide: 'made', useFactory }]);
    expect(useFactory).not.toHaveBeenCalled();
    expect([container.resolve('made'), container.resolve('made')]).toEqual([returned, returned]);
    expect(useFactory).toHaveBeenCalledTimes(1);
  });

  test('have a factory that throws called again, and give what it throws', () => {
    const error = new Error('not yet');
    const useFactory = jest.fn<string, []>().mockImplementationOnce(() => {
      throw error;
    });
    useFactory.mockReturnValueOnce('made');
    const container = containerOf([{ provide: 'made', useFactory }]);
    expect(() => container.resolve('made')).toThrow(error);
    expect(container.resolve('made')).toBe('made');
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an instance', new Clock()],
    ['a token without a way', { provide: Clock }],
    ['a way without a token', { useValue: 1 }],
    ['a function that is no class', () => new Clock()],
  ])('are refused with a remedy if they are %s', (_what, provider) => {
    expect(() => containerOf([provider as ServiceProvider])).toThrow(
      expect.objectContaining({
        code: 'INSTAR_PROVIDER_INVALID',
        place: 'createSystem({ providers })',
        remedy: expect.stringMatching(
          /^(?:Pass a class, or \{ provide: token \} with one of|Give it one of|Correct "provide")/,
        ),
      }),
    );
  });
});

describe('a container is private', () => {
  test('to its system: another one makes services of its own', () => {
    const [first, second] = [containerOf([Http]), containerOf([Http])];
    expect(first.resolve(Http)).not.toBe(second.resolve(Http));
    expect(first.resolve(Http)).toBe(first.resolve(Http));
  });

  test('and a class that is a service of one agent is made again if it is an agent itself', () => {
    const container = containerOf();
    @Service
    class User {
      constructor(readonly http: Http) {}
    }
    const service = container.makerOf(User)(agent).http;
    expect(container.makerOf(User)(agent).http).toBe(service);
    expect(container.makerOf(Http)(agent)).not.toBe(service);
    expect(container.makerOf(Http)(agent)).not.toBe(container.makerOf(Http)(agent));
  });
});

describe('an invalid dependency throws before anything is constructed', () => {
  function withEmittedTypes(types: readonly unknown[] | undefined): Class {
    class Needs {
      constructor(readonly first: unknown) {}
    }
    if (types !== undefined) Reflect.defineMetadata('design:paramtypes', types, Needs);
    return Needs;
  }

  const refusal = (remedy: RegExp): Error =>
    expect.objectContaining({ code: 'INSTAR_DEPENDENCY_UNKNOWN', remedy: expect.stringMatching(remedy) });

  test.each([
    [
      'no types at all',
      undefined,
      /^List the tokens, `static inject.*emitDecoratorMetadata for a class that has a decorator/,
    ],
    ['a primitive', [Number], /^Pass values as input to `begin`/],
    ['an interface', [Object], /^An interface.*: use an abstract class/],
    ['a type-only import', [Function], /^For the address of an agent write @InjectAddress.*import the class itself/],
    ['a class that is defined later', [undefined], /^Declare the class above this one/],
  ])('with a remedy for %s', (_what, types, remedy) => {
    const container = containerOf();
    for (let time = 0; time < 2; time++) {
      expect(() => {
        container.makerOf(withEmittedTypes(types));
      }).toThrow(refusal(remedy));
    }
  });

  test('by its service, every time it is resolved', () => {
    @Service
    class Plain {
      constructor(readonly first: number) {}
    }
    @Service
    class Needs {
      constructor(readonly plain: Plain) {}
    }
    const container = containerOf();
    for (const ask of [container.makerOf, container.makerOf]) {
      expect(() => {
        ask.call(container, Needs);
      }).toThrow(expect.objectContaining({ place: 'Needs.constructor, parameter 1' }));
    }
    expect(() => container.resolve(Plain)).toThrow(expect.objectContaining({ place: 'system.resolve' }));
  });

  test('by a token that nothing is provided for', () => {
    const container = containerOf([{ provide: Store, useClass: MemoryStore }]);
    const refused = { code: 'INSTAR_DEPENDENCY_UNKNOWN', place: 'Fetcher.constructor, parameter 3' };
    expect(() => {
      container.makerOf(Fetcher);
    }).toThrow(
      expect.objectContaining({ ...refused, message: expect.stringContaining('Nothing is provided for limit') }),
    );
    @Service
    class Contented {
      constructor(@inject('limit', { isOptional: true }) readonly limit: number | undefined) {}
    }
    expect(container.makerOf(Contented)(agent).limit).toBeUndefined();
    expect(() => container.resolve(symbol)).toThrow(
      expect.objectContaining({ code: 'INSTAR_DEPENDENCY_UNKNOWN', place: 'system.resolve' }),
    );
  });

  test('also among the providers, which may come in any order', () => {
    @Service
    class Plain {
      constructor(readonly first: number) {}
    }
    expect(() => containerOf([Plain])).toThrow(refusal(/^Pass values/));
    expect(() => containerOf([{ provide: 'plain', useClass: Plain }])).toThrow(refusal(/^Pass values/));
    const useFactory = (): Plain => new Plain(1);
    @Service
    class Needs {
      constructor(readonly plain: Plain) {}
    }
    expect(containerOf([Needs, { provide: Plain, useFactory }]).resolve(Needs).plain.first).toBe(1);
  });
});

describe('the constructor of a derived class', () => {
  @Service
  class Base {
    constructor(readonly http: Http) {}
  }

  test('is that of its base, if it has none of its own', () => {
    class Sub extends Base {}
    class SubSub extends Sub {}
    expect(containerOf().makerOf(SubSub)(agent).http).toBeInstanceOf(Http);
  });

  test('is that of its base, if the compiler wrote one for its fields', () => {
    class Sub extends Base {
      readonly field = 1;
    }
    expect(containerOf().makerOf(Sub)(agent)).toMatchObject({ http: expect.any(Http), field: 1 });
  });

  test('may take nothing', () => {
    class Undecorated extends Base {
      constructor() {
        super('mine' as never);
      }
    }
    @Service
    class Decorated extends Base {
      constructor() {
        super('mine' as never);
      }
    }
    const container = containerOf();
    expect([container.makerOf(Undecorated)(agent).http, container.makerOf(Decorated)(agent).http]).toEqual([
      'mine',
      'mine',
    ]);
  });

  test('may have other parameters', () => {
    @Service
    class Sub extends Base {
      constructor(
        readonly clock: Clock,
        http: Http,
      ) {
        super(http);
      }
    }
    expect(containerOf().makerOf(Sub)(agent)).toMatchObject({ clock: expect.any(Clock), http: expect.any(Http) });
  });
});
