/** What errors say, so that the reader knows where to look and what to do. */
import {
  addressOf,
  Agent,
  Context,
  createSystem,
  groupBy,
  inject,
  Module,
  OnRequest,
  Request,
  Supervised,
  type Address,
} from '@instar/core';
import { createTestSystem } from '@instar/core/testing';
import { virtualSystem } from './virtual-system.js';

const says = (...parts: string[]) =>
  expect.objectContaining({
    message: expect.stringMatching(
      new RegExp(parts.map((part) => `(?=[^]*${part.replace(/[.()[\]{}@]/g, '\\$&')})`).join('')),
    ),
  });

@Agent()
class Plain {}

test('a service that no module of the system exports to it: the module belongs among its `modules`', () => {
  class Store {}
  @Module({ providers: [Store], exports: [Store] })
  class StoreModule {}
  @Module({ imports: [StoreModule] })
  class AppModule {}
  @Agent()
  class Reader {
    static readonly inject = [Store] as const;
    constructor(readonly store: Store) {}
  }
  expect(() => createSystem({ modules: [AppModule], agents: [Reader] })).toThrow(
    says('INSTAR_PROVIDER_HIDDEN', 'Add StoreModule to the modules of createSystem'),
  );
});

test('a provider of the system that injects what a module exports: it belongs in a module', () => {
  @Agent()
  class Index {}
  class Search {
    static readonly inject = [addressOf(Index)] as const;
    constructor(readonly index: Address<Index>) {}
  }
  @Module({ agents: [Index], exports: [Index] })
  class IndexModule {}
  expect(() => createSystem({ modules: [IndexModule], providers: [Search] })).toThrow(
    says('INSTAR_PROVIDER_HIDDEN', 'Provide what needs it in IndexModule, or in a module that imports IndexModule'),
  );
  @Module({ imports: [IndexModule], providers: [Search] })
  class SearchModule {}
  expect(() => createSystem({ modules: [SearchModule] })).not.toThrow();
});

test('a family that is joined without a parameter: the remedy is to give one', () => {
  const Session = groupBy<string>('Session');
  const supervision = { groups: [Session] };
  const { system } = virtualSystem({ supervision });
  expect(() => system.spawn(Plain, undefined, { group: 'Session' })).toThrow(
    says('INSTAR_GROUP_UNKNOWN', 'Session(parameter)'),
  );
  expect(() => system.spawn(Plain, undefined, { group: 'other' })).toThrow(says("groups: [Session, 'other']"));
});

test('`by` names a class that is not an agent: the remedy is not to list it', () => {
  @Agent()
  @Supervised({ by: Date as never })
  class Child {}
  expect(() => createSystem({ agents: [Child] })).toThrow(says('INSTAR_SUPERVISOR_INVALID', 'Date has no @Agent()'));
});

test('a field that injects an unknown token: the error names the class that is made', async () => {
  class Service {
    readonly context = inject(Context);
  }
  @Agent()
  class First {
    readonly context = inject(Context);
    readonly service = inject(Service);
  }
  @Agent()
  class Second {
    readonly missing = inject<string>('nope');
  }
  const { system } = virtualSystem();
  expect(await system.spawn(First).join()).toMatchObject({ error: says('A context', 'inject in Service') });
  expect(await system.spawn(Second).join()).toMatchObject({ error: says('nope', 'inject in Second') });
  await system.stop();
});

test('an override of what is not provided: the place is the override', () => {
  class Store {}
  @Module({})
  class AppModule {}
  expect(() => createTestSystem(AppModule).override(Store).with({}).create()).toThrow(says('the override of Store'));
});

test('a spawn from an agent of a system that stops: the place names the agent', async () => {
  const thrown: unknown[] = [];
  @Agent()
  class Parent {
    interrupted(ctx: Context<Parent>): void {
      try {
        ctx.spawn(Plain);
      } catch (error) {
        thrown.push(error);
      }
    }
  }
  const { system, time } = virtualSystem();
  system.spawn(Parent);
  await time.settle();
  await system.stop();
  expect(thrown).toEqual([says('Parent#1')]);
});

test('a request to an agent that starts later: the timeout says that it has not started', async () => {
  class Ask extends Request<string> {}
  @Agent()
  class Early {
    async begin(_input: void, ctx: Context<Early>): Promise<void> {
      await ctx.ask(late(), new Ask(), { timeout: '1s' });
    }
  }
  @Agent()
  class Late {
    @OnRequest(Ask)
    respond(_request: Ask): string {
      return 'here';
    }
  }
  const { system, time } = virtualSystem({ agents: [Early, Late] });
  const late = (): Address<Late> => system.address(Late);
  const failed = expect(system.start()).rejects.toEqual(
    says('INSTAR_ASK_TIMEOUT', 'it has not started', 'starts later'),
  );
  await time.advance('1s');
  await failed;
});

test('one service that cannot be disposed of is one', async () => {
  class Stuck {
    dispose(): void {
      throw new Error('stuck');
    }
  }
  const { system } = virtualSystem({ providers: [Stuck] });
  system.resolve(Stuck);
  await expect(system.stop()).rejects.toEqual(says('A service could not be disposed of'));
});
