/** Section 17 of docs/semantics.md: modules. */
import {
  Address,
  Agent,
  inject,
  InjectAddress,
  Module,
  OnRequest,
  Request,
  type Class,
  type ServiceProvider,
} from '@instar/core';
import type { ModuleOptions } from '@instar/core/definition';
import { createTestSystem } from '@instar/core/testing';
import { virtualSystem } from './virtual-system.js';

function Service(_service: Class): void {}

/** A module with a name, made on the spot. */
function module(name: string, options: ModuleOptions): Class {
  const { [name]: made } = { [name]: class {} };
  Module(options)(made!);
  return made!;
}

let begun: string[] = [];
let made = 0;
beforeEach(() => {
  begun = [];
  made = 0;
});

class Which extends Request<unknown> {
  readonly which = true;
}

class Config {
  readonly number = ++made;
}
@Service
class Store {
  constructor(readonly config: Config) {}
}

abstract class Begun {
  begin(): void {
    begun.push(this.constructor.name);
  }
}

@Agent()
class Index extends Begun {
  constructor(readonly store: Store) {
    super();
  }
  @OnRequest(Which)
  which(_request: Which): unknown {
    return this.store;
  }
}
@Agent()
class Front extends Begun {
  constructor(@InjectAddress(Index) readonly index: Address<Index>) {
    super();
  }
}

const hidden = (...words: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_PROVIDER_HIDDEN',
    message: expect.stringMatching(words.join('[^]*')),
    remedy: expect.any(String),
  });
const invalid = (...words: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_MODULE_INVALID',
    message: expect.stringMatching(words.join('[^]*')),
    remedy: expect.any(String),
  });

const create = (...modules: Class[]) => virtualSystem({ modules }).system;

test('17.1 a system has the agents and providers of its modules and their imports, each once', async () => {
  const ConfigModule = module('ConfigModule', { providers: [Config], exports: [Config] });
  const StoreModule = module('StoreModule', { imports: [ConfigModule], providers: [Store], exports: [Store] });
  const IndexModule = module('IndexModule', { imports: [StoreModule], agents: [Index], exports: [Index] });
  const AppModule = module('AppModule', { imports: [ConfigModule, IndexModule, StoreModule], agents: [Front] });
  const system = create(AppModule, IndexModule);
  await system.start();

  expect(begun).toEqual(['Index', 'Front']);
  expect(await system.address(Index).ask(new Which())).toBe(system.resolve(Store));
  expect(system.resolve(Store).config).toBe(system.resolve(Config));
  expect(made).toBe(1);
  await system.stop();
});

describe('17.2 what another module does not export is refused', () => {
  test('to a service and to an agent, saying whose it is', () => {
    const ConfigModule = module('ConfigModule', { providers: [Config] });

    expect(() => create(module('AppModule', { imports: [ConfigModule], providers: [Store] }))).toThrow(
      hidden('Config belongs to ConfigModule, which does not export it', 'Store.constructor, parameter 1'),
    );
    @Agent()
    class Reader {
      constructor(readonly config: Config) {}
    }
    expect(() => create(module('AppModule', { imports: [ConfigModule], agents: [Reader] }))).toThrow(
      hidden('Config belongs to ConfigModule', 'exports of ConfigModule'),
    );
  });

  test('if the module is not imported', () => {
    const ConfigModule = module('ConfigModule', { providers: [Config], exports: [Config] });

    expect(() => create(ConfigModule, module('AppModule', { providers: [Store] }))).toThrow(
      hidden('Config is exported by ConfigModule, which AppModule does not import', 'imports of AppModule'),
    );
  });

  test('also if an import imports it, and also to `resolve` and `inject`', () => {
    const ConfigModule = module('ConfigModule', { providers: [Config], exports: [Config] });
    const MiddleModule = module('MiddleModule', { imports: [ConfigModule] });
    const providers: ServiceProvider[] = [
      { provide: 'resolve', useFactory: (resolve) => resolve(Config) },
      { provide: 'inject', useFactory: () => inject(Config) },
    ];
    const system = create(module('AppModule', { imports: [MiddleModule], providers }));

    for (const token of ['resolve', 'inject']) expect(() => system.resolve(token)).toThrow(hidden('Config'));
  });

  test('while each module may have its own', () => {
    const modules = ['One', 'Two'].map((name) =>
      module(name, {
        providers: [Config, { provide: name, inject: [Config], useFactory: (config: Config) => config }],
      }),
    );
    const system = create(...modules);

    expect(system.resolve('One')).not.toBe(system.resolve('Two'));
    expect(() => system.resolve(Config)).toThrow(invalid('Config', 'One, Two'));
  });

  test('but what createSystem is given is seen by all', () => {
    const AppModule = module('AppModule', { providers: [Store] });
    const { system } = virtualSystem({ modules: [AppModule], providers: [Config] });

    expect(system.resolve(Store).config).toBe(system.resolve(Config));
  });
});

describe('17.3 an address', () => {
  const agents = [Index];
  const providers = [Store, Config];

  test('is seen elsewhere if it is exported', () => {
    const IndexModule = module('IndexModule', { providers, agents, exports: [Index] });

    expect(() => create(module('AppModule', { imports: [IndexModule], agents: [Front] }))).not.toThrow();
  });

  test('is refused elsewhere if it is not, but not to the system', () => {
    const IndexModule = module('IndexModule', { providers, agents });

    expect(() => create(module('AppModule', { imports: [IndexModule], agents: [Front] }))).toThrow(
      hidden('Index belongs to IndexModule'),
    );
    const system = create(IndexModule);
    expect(system.address(Index)).toBeInstanceOf(Address);
    expect(system.resolve(Store)).toBeInstanceOf(Store);
  });

  test('of an agent that createSystem is given is seen by all', () => {
    const AppModule = module('AppModule', { agents: [Front] });

    expect(() => virtualSystem({ modules: [AppModule], agents, providers })).not.toThrow();
  });
});

test('17.4 a module may export the modules that it imports', () => {
  const ConfigModule = module('ConfigModule', { providers: [Config], exports: [Config] });
  const IndexModule = module('IndexModule', {
    imports: [ConfigModule],
    providers: [Store],
    agents: [Index],
    exports: [Index],
  });
  const BothModule = module('BothModule', {
    imports: [ConfigModule, IndexModule],
    exports: [ConfigModule, IndexModule],
  });
  const system = create(
    module('AppModule', {
      imports: [BothModule],
      agents: [Front],
      providers: [{ provide: 'own', inject: [Config], useFactory: (config: Config) => config }],
    }),
  );

  expect(system.resolve('own')).toBe(system.resolve(Config));
});

test('17.4 what a module exports and does not have is refused', () => {
  const ConfigModule = module('ConfigModule', { providers: [Config], exports: [Config] });

  for (const token of [Config, Index, 'name', module('Other', {})]) {
    expect(() => create(module('AppModule', { imports: [ConfigModule], exports: [token] }))).toThrow(
      invalid('AppModule exports'),
    );
  }
});

test('17.5 with modules, a class without a provider is refused', () => {
  const AppModule = module('AppModule', { providers: [Store] });

  expect(() => create(AppModule)).toThrow(
    expect.objectContaining({
      code: 'INSTAR_DEPENDENCY_UNKNOWN',
      place: 'Store.constructor, parameter 1',
      remedy: expect.stringContaining('the providers of AppModule'),
    }),
  );
});

test('17.6 modules that import each other are refused, and printed', () => {
  const imports: Class[] = [];
  const One = module('One', { imports });
  const Two = module('Two', { imports: [One] });
  imports.push(Two);

  expect(() => create(module('AppModule', { imports: [One] }))).toThrow(
    expect.objectContaining({ code: 'INSTAR_MODULE_CYCLE', message: expect.stringContaining('One → Two → One') }),
  );
});

test.each([[undefined], [Config], ['Config'], [{ module: Config }]])('17.6 %p is not a module', (wrong) => {
  expect(() => create(module('AppModule', { imports: [wrong as Class] }))).toThrow(
    invalid('not a module', 'AppModule'),
  );
  expect(() => create(wrong as Class)).toThrow(invalid('not a module', 'createSystem'));
});

describe('17.7 an agent that is spawned', () => {
  const AppModule = (options: ModuleOptions) => module('AppModule', { providers: [Store, Config], ...options });

  test('is constructed in the module that has it among its providers', async () => {
    const system = create(AppModule({ providers: [Store, Config, Index] }));

    expect(await system.spawn(Index).ask(new Which())).toBe(system.resolve(Store));
    expect(() => system.address(Index)).toThrow('INSTAR_ADDRESS_UNKNOWN');
    await system.stop();
  });

  test('sees otherwise what the modules given to createSystem export', async () => {
    expect(() => create(AppModule({})).spawn(Index)).toThrow(hidden('Store belongs to AppModule'));
    const system = create(AppModule({ exports: [Store] }));

    expect(await system.spawn(Index).ask(new Which())).toBe(system.resolve(Store));
    await system.stop();
  });

  test('belongs to one module', () => {
    const Other = module('Other', { providers: [Index] });

    expect(() => create(AppModule({ agents: [Index] }), Other)).toThrow(invalid('Index', 'AppModule, Other'));
  });
});

test('17.8 agents of imported modules start first, unless an address says otherwise', async () => {
  @Agent()
  class First extends Begun {}
  @Agent()
  class Last extends Begun {}
  const LowModule = module('LowModule', { agents: [First], exports: [First] });
  const HighModule = module('HighModule', { imports: [LowModule], agents: [Last] });
  const system = create(HighModule);
  await system.start();
  await system.stop();
  expect(begun).toEqual(['First', 'Last']);

  begun = [];
  const Early = module('Early', { agents: [Front] });
  const other = virtualSystem({ modules: [Early], agents: [Index], providers: [Store, Config] }).system;
  await other.start();
  await other.stop();
  expect(begun).toEqual(['Index', 'Front']);
});

describe('17.9 an override', () => {
  const ConfigModule = module('ConfigModule', { providers: [Config], exports: [Config] });
  const AppModule = module('AppModule', { imports: [ConfigModule], providers: [Store], agents: [Index] });

  test('takes the place of a provider in whichever module', async () => {
    const fake = { number: -1, dispose: jest.fn() };
    const system = createTestSystem(AppModule).override(Config).with(fake).create();
    await system.start();

    expect(await system.address(Index).ask(new Which())).toMatchObject({ config: fake });
    expect(made).toBe(0);
    await system.stop();
    expect(fake.dispose).not.toHaveBeenCalled();
  });

  test('is not checked for what the replaced one leans on', () => {
    expect(() =>
      createTestSystem(module('Lone', { providers: [Store] }))
        .override(Store)
        .with({ config: new Config() })
        .create(),
    ).not.toThrow();
  });

  test('that takes no place is refused', () => {
    expect(() =>
      createTestSystem(AppModule)
        .override(Index)
        .with({} as Index)
        .create(),
    ).toThrow(expect.objectContaining({ code: 'INSTAR_OVERRIDE_UNKNOWN', remedy: expect.any(String) }));
  });
});
