/** 16.11 to 16.15 of docs/semantics.md: services, and what tsyringe has to do with them. */
import { Agent, createSystem, OnRequest, Request, type Class } from '@instar/core';
import {
  container as globalContainer,
  delay,
  inject as tsyringeInject,
  injectable,
  injectAll,
  injectAllWithTransform,
  injectWithTransform,
  singleton,
} from 'tsyringe';
import { virtualSystem } from './virtual-system';

function Service(_service: Class): void {}

class Own extends Request<object> {
  readonly own = true;
}

let made = 0;

class Counted {
  readonly number = ++made;
}

beforeEach(() => {
  made = 0;
  globalContainer.reset();
});

test('16.11 what the constructor of a service throws arrives as it is', async () => {
  const broken = new Error('no connection');
  @Service
  class Database {
    constructor() {
      throw broken;
    }
  }
  @Service
  class Store {
    constructor(readonly database: Database) {}
  }
  @Agent()
  class Client {
    constructor(readonly store: Store) {}
  }
  const { system } = virtualSystem({ agents: [Client], providers: [Store, Database] });

  expect(() => system.resolve(Store)).toThrow(broken);
  await expect(system.start()).rejects.toBe(broken);
});

test('16.11 a service that could not be made is tried again when it is resolved again', () => {
  let attempts = 0;
  class Flaky {
    constructor() {
      if (++attempts === 1) throw new Error('not yet');
    }
  }
  const { system } = virtualSystem({ providers: [Flaky] });

  expect(() => system.resolve(Flaky)).toThrow('not yet');
  expect(system.resolve(Flaky)).toBe(system.resolve(Flaky));
  expect(attempts).toBe(2);
});

test.each([true, false])(
  '16.12 a class without a constructor has that of its base (base made before: %p)',
  (before) => {
    @Service
    class Base {
      constructor(
        readonly counted: Counted,
        @tsyringeInject('name') readonly name: string,
      ) {}
    }
    class Sub extends Base {}
    @Service
    class SubSub extends Sub {
      readonly more = true;
    }
    const { system } = virtualSystem({ providers: [{ provide: 'name', useValue: 'x' }, Base, Sub, SubSub, Counted] });
    if (before) system.resolve(Base);

    for (const each of [Sub, SubSub]) {
      expect(system.resolve<Base>(each).counted).toBeInstanceOf(Counted);
      expect(system.resolve<Base>(each).name).toBe('x');
    }
  },
);

test('16.12 a class with a constructor has its own', () => {
  class Base {
    static readonly inject: readonly unknown[] = [Counted];
    constructor(readonly counted: unknown) {}
  }
  class Sub extends Base {
    static override readonly inject: readonly unknown[] = ['name'];
  }
  class Undecorated extends Base {
    // eslint-disable-next-line @typescript-eslint/no-useless-constructor -- it has a parameter, of which nothing is known
    constructor(counted: Counted) {
      super(counted);
    }
  }
  const { system } = virtualSystem({ providers: [Sub, { provide: 'name', useValue: 'x' }] });

  expect(system.resolve(Sub).counted).toBe('x');
  expect(() => system.resolve(Undecorated)).toThrow(expect.objectContaining({ code: 'INSTAR_DEPENDENCY_UNKNOWN' }));
});

test("16.13 tsyringe's global registrations are not seen by a system", () => {
  @singleton()
  class Single {
    readonly counted = new Counted();
  }
  globalContainer.registerInstance('global', 1);
  globalContainer.registerInstance(Counted, { number: -1 });
  const one = virtualSystem({ providers: [Counted] }).system;
  const other = virtualSystem().system;

  expect(() => one.resolve('global')).toThrow(expect.objectContaining({ code: 'INSTAR_DEPENDENCY_UNKNOWN' }));
  expect(one.resolve(Counted).number).toBe(1);
  expect(one.resolve(Single)).toBe(one.resolve(Single));
  expect(other.resolve(Single)).not.toBe(one.resolve(Single));
  expect(globalContainer.resolve(Single)).not.toBe(one.resolve(Single));
});

test('16.13 a system registers nothing with the global container', () => {
  class Unmarked {
    static readonly inject = [Counted];
    constructor(readonly counted: Counted) {}
  }
  const { system } = virtualSystem({ providers: [Unmarked, { provide: 'value', useValue: 1 }] });
  system.resolve(Unmarked);

  expect(globalContainer.isRegistered(Unmarked)).toBe(false);
  expect(globalContainer.isRegistered('value')).toBe(false);
  expect(() => globalContainer.resolve(Unmarked)).toThrow('TypeInfo not known');
});

test('16.13 what the user resolves from the global container stays whole when a system stops', async () => {
  @singleton()
  class Single {
    disposed = false;

    dispose(): void {
      this.disposed = true;
    }
  }
  const users = globalContainer.resolve(Single);
  const { system } = virtualSystem({ providers: [Single] });
  system.resolve(Single);
  await system.stop();

  expect(users.disposed).toBe(false);
});

test("16.14 tsyringe's parameter decorators work", () => {
  class Doubler {
    transform(value: number, times: number): number {
      return value * times;
    }
  }
  class Sum {
    transform(values: readonly number[], more: number): number {
      return values.reduce((sum, value) => sum + value, more);
    }
  }
  @injectable()
  class Wanting {
    constructor(
      @tsyringeInject('one') readonly one: number,
      @tsyringeInject('none', { isOptional: true }) readonly none: undefined,
      @injectAll('many') readonly many: number[],
      @injectAll('few', { isOptional: true }) readonly few: number[],
      @injectWithTransform('one', Doubler, 2) readonly two: number,
      @injectAllWithTransform('many', Sum, 10) readonly sum: number,
      @tsyringeInject(delay(() => Late)) readonly late: { readonly number: number },
      readonly counted: Counted,
    ) {}
  }
  class Late extends Counted {}
  const { system } = virtualSystem({
    providers: [
      { provide: 'one', useValue: 1 },
      { provide: 'many', useValue: 1 },
      { provide: 'many', useFactory: () => 2 },
      Late,
      Wanting,
    ],
  });
  const wanting = system.resolve(Wanting);

  expect(wanting).toMatchObject({
    one: 1,
    none: undefined,
    many: [1, 2],
    few: [],
    two: 2,
    sum: 13,
    counted: { number: 1 },
  });
  expect(wanting.late.number).toBe(2);
  expect(system.resolve(Late).number).toBe(2);
});

test('16.14 an unknown token is refused, unless it is optional', () => {
  @Service
  class One {
    constructor(@tsyringeInject('none') readonly none: unknown) {}
  }
  @Service
  class All {
    constructor(@injectAll('none') readonly none: unknown[]) {}
  }
  for (const each of [One, All]) {
    expect(() => virtualSystem({ providers: [each] })).toThrow(
      expect.objectContaining({ code: 'INSTAR_DEPENDENCY_UNKNOWN', place: `${each.name}.constructor, parameter 1` }),
    );
  }
});

test('16.15 agents get new instances, their services are the same', async () => {
  @Agent()
  class Client {
    constructor(readonly counted: Counted) {}

    @OnRequest(Own)
    own(_request: Own): object {
      return this.counted;
    }
  }
  const { system } = virtualSystem();
  const [one, other] = [system.spawn(Client), system.spawn(Client)];

  expect(await one.ask(new Own())).toBe(await other.ask(new Own()));
  expect(made).toBe(1);
  await system.stop();
});

test('16.15 an abstract class without a provider is refused, unless it is optional; a subclass may be provided', () => {
  abstract class Store {
    abstract save(): void;
  }
  class MemoryStore extends Store {
    save(): void {}
  }
  @Service
  class Keeper {
    constructor(readonly store: Store) {}
  }
  @Service
  class Perhaps {
    constructor(@tsyringeInject(Store as never, { isOptional: true }) readonly store: Store | undefined) {}
  }

  expect(() => createSystem().resolve(Keeper)).toThrow(
    expect.objectContaining({
      code: 'INSTAR_DEPENDENCY_UNKNOWN',
      place: 'Keeper.constructor, parameter 1',
      remedy: expect.stringContaining('{ provide: Store, useClass: … } with a subclass'),
    }),
  );
  expect(createSystem().resolve(Perhaps).store).toBeUndefined();
  const providers = [{ provide: Store, useClass: MemoryStore }];
  expect(createSystem({ providers }).resolve(Keeper).store).toBeInstanceOf(MemoryStore);
});
