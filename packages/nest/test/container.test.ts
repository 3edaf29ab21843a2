/** What Nest's container does for a provider it does for an agent. */
import { Agent, OnRequest, Request, System, type AgentClass } from '@instar/core';
import { InstarModule } from '@instar/nest';
import { forwardRef, Inject, Injectable, Module, Optional, Scope, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { compile } from './start-app.js';

class Tell extends Request<string> {}

let stores = 0;

@Injectable()
class Store {
  readonly name: string = `store ${++stores}`;
}

beforeEach(() => {
  stores = 0;
});

/** Starts an application with an agent, and returns what each of two instances of it says. */
async function told(agent: AgentClass<{ tell(message: Tell): string }>, providers: Provider[]): Promise<string[]> {
  const module = await compile({ providers: [...providers, ...InstarModule.spawnable(agent)] });
  await module.init();
  const system = module.get(System);
  const answers = await Promise.all([1, 2].map(() => system.spawn(agent).ask(new Tell())));
  await module.close();
  return answers;
}

@Agent()
class Teller {
  constructor(readonly store: Store) {}

  @OnRequest(Tell)
  tell(_: Tell): string {
    return this.store.name;
  }
}

const other = { name: 'other' };

test.each<[string, Provider[], string]>([
  ['a class', [Store], 'store 1'],
  ['useClass', [{ provide: Store, useClass: class extends Store {} }], 'store 1'],
  ['useValue', [{ provide: Store, useValue: other }], 'other'],
  ['useFactory', [{ provide: Store, inject: ['NAME'], useFactory: (name: string) => ({ name }) }, name()], 'given'],
  ['an async factory', [{ provide: Store, useFactory: async () => Promise.resolve(other) }], 'other'],
  [
    'useExisting',
    [
      { provide: Store, useExisting: 'OTHER' },
      { provide: 'OTHER', useValue: other },
    ],
    'other',
  ],
])('a provider by %s', async (_, providers, expected) => {
  expect(await told(Teller, providers)).toEqual([expected, expected]);
});

function name(): Provider {
  return { provide: 'NAME', useValue: 'given' };
}

test('a transient provider is one for each class of agents, not for each agent', async () => {
  @Injectable({ scope: Scope.TRANSIENT })
  class Own extends Store {}
  @Agent()
  class First extends Teller {
    constructor(readonly own: Own) {
      super(own);
    }
  }
  @Agent()
  class Second extends Teller {
    constructor(readonly own: Own) {
      super(own);
    }
  }
  const module = await compile({ providers: [Own, ...InstarModule.spawnable(First, Second)] });
  await module.init();
  const system = module.get(System);
  const ask = (agent: AgentClass<Teller>) => system.spawn(agent).ask(new Tell());
  const [first, again, second] = [await ask(First), await ask(First), await ask(Second)];
  expect(again).toBe(first);
  expect(second).not.toBe(first);
  await module.close();
});

test('what Nest injects into properties, also into those of the class that it extends', async () => {
  class Base {
    @Inject('NAME') readonly name!: string;
  }
  @Agent()
  class Propertied extends Base {
    @Optional() @Inject('MISSING') readonly missing: string | undefined;
    @Inject(Store) readonly store!: Store;

    @OnRequest(Tell)
    tell(_: Tell): string {
      return `${this.name}, ${this.store.name}, ${this.missing}`;
    }
  }
  expect(await told(Propertied, [Store, name()])).toEqual(Array(2).fill('given, store 1, undefined'));
});

test('forwardRef to a provider that is defined later, in a module that imports this one', async () => {
  @Agent()
  class Early {
    constructor(@Inject(forwardRef(() => Later)) readonly later: { readonly name: string }) {}

    @OnRequest(Tell)
    tell(_: Tell): string {
      return this.later.name;
    }
  }
  @Module({ imports: [forwardRef(() => LaterModule)], providers: InstarModule.agents(Early) })
  class EarlyModule {}
  @Injectable()
  class Later {
    readonly name = 'later';
  }
  @Module({ imports: [forwardRef(() => EarlyModule)], providers: [Later], exports: [Later] })
  class LaterModule {}
  const module = await compile({ imports: [EarlyModule] });
  await module.init();
  expect(await module.get(System).address(Early).ask(new Tell())).toBe('later');
  await module.close();
});

test('a provider that depends on a request through another one is refused as well', async () => {
  @Injectable({ scope: Scope.REQUEST })
  class Visitor {}
  @Injectable()
  class Visits extends Store {
    constructor(readonly visitor: Visitor) {
      super();
    }
  }
  const module = await compile({
    providers: [Visitor, { provide: Store, useClass: Visits }, ...InstarModule.agents(Teller)],
  });
  await expect(module.init()).rejects.toMatchObject({ code: 'INSTAR_NEST_REQUEST_SCOPED' });
});

test('what a request needs is made on demand, by ModuleRef', async () => {
  @Injectable({ scope: Scope.REQUEST })
  class Visit extends Store {}
  @Agent()
  class Visited {
    constructor(private readonly modules: ModuleRef) {}

    @OnRequest(Tell)
    async tell(_: Tell): Promise<string> {
      return (await this.modules.resolve(Visit)).name;
    }
  }
  const module = await compile({ providers: [Visit, ...InstarModule.agents(Visited)] });
  await module.init();
  const visited = module.get(System).address(Visited);
  expect([await visited.ask(new Tell()), await visited.ask(new Tell())]).toEqual(['store 1', 'store 2']);
  await module.close();
});
