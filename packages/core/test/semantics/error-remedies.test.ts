/** What errors suggest: the name that is meant, and what to do about what was seen. */
import {
  Agent,
  createSystem,
  defineAgent,
  Fallback,
  Module,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Address,
} from '@instar/core';
import { virtualSystem } from './virtual-system.js';

const says = (...parts: string[]) =>
  expect.objectContaining({
    message: expect.stringMatching(new RegExp(parts.map((part) => `(?=[^]*${part})`).join(''))),
  });

class Add {
  readonly add = true;
}
class Count extends Request<number> {
  readonly count = true;
}
class GetPage {
  readonly get = true;
}

describe('a misspelt name: the error suggests the right one', () => {
  test('of a method in the plan of defineAgent', () => {
    class Plain {
      getPage(_page: GetPage): Next<Plain> {
        return Next.events();
      }
    }
    expect(() => defineAgent({ agent: Plain, states: { getPgae: GetPage } as never })).toThrow(
      says('INSTAR_METHOD_INVALID', 'Did you mean "getPage"\\?'),
    );
  });

  test('of a state, by Next.to and by @Fallback', async () => {
    class GetPages {
      readonly pages = true;
    }
    @Agent()
    class Fetcher {
      begin(): Next<Fetcher> {
        return Next.to(new GetPages() as never);
      }
      @State(GetPage)
      getPage(_page: GetPage): Next<Fetcher> {
        return Next.events();
      }
    }
    @Agent()
    class Falling extends Fetcher {
      @Fallback(GetPages as never)
      gone(_error: Error): Next<Falling> {
        return Next.events();
      }
    }
    const { system } = virtualSystem();
    const didYouMean = says('Did you mean "GetPage"\\?');
    expect(await system.spawn(Fetcher).join()).toMatchObject({ error: didYouMean });
    expect(() => system.spawn(Falling)).toThrow(didYouMean);
    await system.stop();
  });

  test('of a token, an export and an override', () => {
    class Consumer {
      static readonly inject = ['databse'] as const;
      constructor(readonly database: string) {}
    }
    @Module({ providers: [{ provide: 'database', useValue: 1 }], exports: ['databases'] })
    class Broken {}
    const providers = [{ provide: 'database', useValue: 1 }];
    const didYouMean = says('Did you mean "database"\\?');
    expect(() => createSystem({ providers }).resolve(Consumer)).toThrow(didYouMean);
    expect(() => createSystem({ modules: [Broken] })).toThrow(didYouMean);
    expect(() => createSystem({ providers, overrides: [{ provide: 'datbase', useValue: 2 }] })).toThrow(didYouMean);
  });

  test('of a group, and the error names the child and its supervisor', async () => {
    @Agent()
    class Plain {}
    const { system } = virtualSystem({ supervision: { groups: ['workers', 'io'] } });
    expect(() => system.spawn(Plain, undefined, { group: 'wrokers' })).toThrow(
      says(
        'INSTAR_GROUP_UNKNOWN',
        'Plain was to join the group "wrokers", which the system does not declare',
        'Did you mean "workers"\\?',
        "createSystem\\({ supervision: { groups: \\['workers', 'io', 'wrokers'\\]",
      ),
    );
    await system.stop();
  });

  test('of an id in the tree, if the number is right', async () => {
    @Agent()
    class Worker {}
    const { system } = virtualSystem();
    for (let count = 0; count < 12; count++) system.spawn(Worker);
    await expect(system.supervision.stop('Wroker#11')).rejects.toEqual(says('Did you mean "Worker#11"\\?'));
    await expect(system.supervision.stop('Worker#13')).rejects.not.toEqual(says('Did you mean'));
    await system.stop();
  });

  test('of a class that is there twice: the error says so', async () => {
    const Twin = { Add: class Add {} }.Add;
    @Agent()
    class Counter {
      begin(): Next<Counter> {
        return Next.to(new Twin() as never);
      }
      @State(Add)
      add(_add: Add): Next<Counter> {
        return Next.events();
      }
    }
    const { system } = virtualSystem();
    expect(await system.spawn(Counter).join()).toMatchObject({
      error: says('There is another "Add": is its module loaded twice\\?'),
    });
    await system.stop();
  });
});

describe('a message without a handler: the log and the error say what may be missing', () => {
  @Agent()
  class Bare {
    add(_add: Add): void {}
  }
  @Agent()
  class Handlers {
    @OnEvent(Add)
    add(_add: Add): void {}
    @OnRequest(Count)
    count(_count: Count): number {
      return 1;
    }
  }
  class Addition {
    readonly addition = true;
  }
  class Zero {
    readonly zero = true;
  }
  class Multiply extends Request<number> {
    readonly multiply = true;
  }
  @Agent()
  class Half extends Handlers {
    multiplyBy(): number {
      return 2;
    }
  }
  const Twin = { Add: class Add {} }.Add;

  const events: [string, new () => object, object, string][] = [
    ['a method of its name', Bare, new Add(), 'Annotate the method `add` with @OnEvent(Add)'],
    ['a method whose name it starts with', Bare, new Addition(), 'Annotate the method `add` with @OnEvent(Addition)'],
    ['no handlers at all', Bare, new Zero(), 'Bare has no handlers: annotate a method with @OnEvent(Zero)'],
    ['a handler of its name, for another class', Handlers, new Addition(), 'Annotate a method with @OnEvent(Addition)'],
    ['other handlers', Handlers, new Zero(), 'Annotate a method with @OnEvent(Zero)'],
    ['a handler of requests', Handlers, new Count(), 'It is handled by @OnRequest: use ask instead of send'],
    ['a handler of another class of its name', Handlers, new Twin(), 'Handlers handles another class "Add"'],
  ];
  test.each(events)('an event, and %s', async (_what, agent, event, remedy) => {
    const { system, time, log } = virtualSystem();
    const address = system.spawn(agent) as Address<never>;
    address.send(event as never);
    await time.settle();
    const [line] = log;
    expect(line?.message).toContain(`${address.id} has no handler for ${event.constructor.name}. ${remedy}`);
    await system.stop();
  });

  test('a value that is not an object', async () => {
    const { system, time, log } = virtualSystem();
    (system.spawn(Handlers) as Address<never>).send('text' as never);
    await time.settle();
    expect(log).toMatchObject([{ message: 'Handlers#1 was sent "text". Send an instance of a class.' }]);
    await system.stop();
  });

  const requests: [string, new () => object, object, string][] = [
    ['a method of a name like it', Half, new Multiply(), 'Annotate the method `multiplyBy` with @OnRequest(Multiply)'],
    ['a handler of events', Handlers, new Add(), 'It is handled by @OnEvent: use send instead of ask'],
  ];
  test.each(requests)('a request, and %s', async (_what, agent, request, remedy) => {
    const { system } = virtualSystem();
    const asked = (system.spawn(agent) as unknown as Address<Handlers>).ask(request as Count);
    await expect(asked).rejects.toMatchObject({ code: 'INSTAR_MESSAGE_UNHANDLED', remedy });
    await system.stop();
  });
});

describe('6.3 a `#private` member in a sync state: the error names the agent, the state and the member', () => {
  class Sum {
    readonly #parts = [1, 2];
    total(): number {
      return this.#parts.length;
    }
  }
  class Step {
    readonly step = true;
  }
  @Agent()
  class Reading {
    #count = 0;
    begin(): Next<Reading> {
      return Next.to(new Step());
    }
    @State(Step, { mode: 'sync' })
    step(_step: Step): Next<Reading> {
      if (++this.#count > 1) return Next.events();
      return Next.done();
    }
  }
  @Agent()
  class Calling {
    begin(): Next<Calling> {
      return Next.to(new Step());
    }
    @State(Step, { mode: 'sync' })
    step(_step: Step): Next<Calling> {
      this.#note();
      return Next.done();
    }
    #note(): void {}
  }
  @Agent()
  class Summing {
    begin(): Next<Summing, number> {
      return Next.to(new Sum());
    }
    @State(Sum, { mode: 'sync' })
    sum(sum: Sum): Next<Summing, number> {
      return Next.done(sum.total());
    }
  }

  test.each([
    [Reading, 'The sync state Step uses #count', 'Reading.step'],
    [Calling, 'The sync state Step uses a #private member', 'Calling.step'],
    [Summing, 'The sync state Sum uses #parts', 'Summing.sum'],
  ])('%p', async (agent, problem, place) => {
    const { system } = virtualSystem();
    const exit = await system.spawn(agent as typeof Reading).join();
    expect(exit).toMatchObject({
      kind: 'failed',
      error: {
        code: 'INSTAR_FIELD_NOT_CARRIED',
        place,
        message: expect.stringContaining(problem),
        remedy: expect.stringContaining('@Carry()'),
        cause: expect.objectContaining({ name: 'TypeError' }),
      },
    });
    await system.stop();
  });

  test('an error of a class that has nothing to do with it stays what it is', async () => {
    class Foreign {
      readonly #own = 1;
      read(): number {
        return this.#own;
      }
    }
    @Agent()
    class Clumsy {
      begin(): Next<Clumsy> {
        return Next.to(new Step());
      }
      @State(Step, { mode: 'sync' })
      step(_step: Step): Next<Clumsy> {
        Foreign.prototype.read.call(Object.create(Foreign.prototype));
        return Next.done();
      }
    }
    const { system } = virtualSystem();
    expect(await system.spawn(Clumsy).join()).toMatchObject({ error: { name: 'TypeError' } });
    await system.stop();
  });
});
