/** 1.5 of docs/semantics.md: what the constructor of an agent asks for. */
import { Agent, createSystem, type Class } from '@instar/core';

function Service(_service: Class): void {}

@Service
class Http {
  readonly http = true;
}

/** What the compiler emits for `import type`, for a cycle of imports, and so on. */
function withEmittedTypes<C extends Class>(agent: C, types: readonly unknown[] | undefined): C {
  Reflect.deleteMetadata('design:paramtypes', agent);
  if (types !== undefined) Reflect.defineMetadata('design:paramtypes', types, agent);
  return agent;
}

let constructed = 0;

function needsOne(): Class {
  @Agent()
  class Needs {
    constructor(readonly service: Http) {
      constructed++;
    }
  }
  return Needs;
}

beforeEach(() => {
  constructed = 0;
});

const refused = (...places: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_DEPENDENCY_UNKNOWN',
    message: expect.stringContaining(places.join('')),
    remedy: expect.any(String),
  });

test.each<[string, unknown[] | undefined]>([
  ['missing', undefined],
  ['missing for this parameter', []],
  ['undefined', [undefined]],
  ['Object', [Object]],
  ['Function', [Function]],
  ['String', [String]],
  ['Number', [Number]],
  ['Boolean', [Boolean]],
  ['Symbol', [Symbol]],
  ['BigInt', [BigInt]],
])('1.5 a constructor parameter whose emitted type is %s is refused before anything is constructed', (_, types) => {
  const agent = withEmittedTypes(needsOne(), types) as Class<object>;

  expect(() => createSystem({ agents: [agent] })).toThrow(refused('Needs.constructor'));
  expect(() => createSystem().spawn(agent)).toThrow(refused('Needs.constructor'));
  expect(() => createSystem({ providers: [agent] })).toThrow(refused('Needs.constructor'));
  expect(constructed).toBe(0);
});

test('1.5 a parameter with a default value is one like the others', () => {
  @Agent()
  class Needs {
    constructor(
      readonly service: Http,
      readonly limit = 10,
    ) {
      constructed++;
    }
  }

  expect(() => createSystem({ agents: [Needs] })).toThrow(refused('Needs.constructor'));
  expect(constructed).toBe(0);
});

test('1.5 a dependency of a dependency is refused as early', () => {
  class Plain {
    constructor(readonly other: Http) {}
  }
  @Agent()
  class Needs {
    constructor(readonly plain: Plain) {
      constructed++;
    }
  }

  expect(() => createSystem({ agents: [Needs] })).toThrow(refused('Plain.constructor'));
  expect(constructed).toBe(0);
});

test('1.5 of a class that nothing provides, and that has a parameter without a token, the error names both ways out', () => {
  class Store {
    constructor(readonly path: string) {}
  }
  @Agent()
  class Keeper {
    constructor(readonly store: Store) {}
  }

  expect(() => createSystem({ agents: [Keeper] })).toThrow(
    expect.objectContaining({
      place: 'Keeper.constructor, parameter 1',
      message: expect.stringContaining('Nothing is provided for Store, and Store.constructor has a parameter without'),
      remedy: expect.stringMatching(/^Add \{ provide: Store, … \}[^]*`static inject = /),
      cause: expect.objectContaining({ place: 'Store.constructor' }),
    }),
  );
  expect(() => createSystem({ agents: [Keeper], providers: [Store] })).toThrow(
    expect.objectContaining({ place: 'Store.constructor' }),
  );
});

test('1.5 what the compiler can name is constructed', async () => {
  const made: unknown[] = [];

  @Agent()
  class Needs {
    constructor(readonly service: Http) {
      made.push(service);
    }
  }

  await createSystem({ agents: [Needs] }).start();
  expect(made).toEqual([expect.any(Http)]);
});
