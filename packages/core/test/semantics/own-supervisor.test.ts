/** 16.19 and 16.20 of docs/semantics.md: an agent has its supervisor injected. */
import {
  Agent,
  inject,
  Inject,
  Input,
  OnEvent,
  OnRequest,
  supervisorAddress,
  Request,
  Supervised,
  type Address,
  type Class,
  type Context,
} from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Hello {
  constructor(readonly from: string) {}
}
class Greeted extends Request<readonly string[]> {
  readonly greeted = true;
}
class Break {
  readonly break = true;
}

@Agent()
class App {
  private readonly greeted: string[] = [];

  begin(children: readonly Class[] = [], ctx: Context<App>): void {
    for (const child of children) ctx.spawn(child as Class<object>, undefined);
  }
  @OnEvent(Hello)
  hello({ from }: Hello): void {
    this.greeted.push(from);
  }
  @OnRequest(Greeted)
  all(_request: Greeted): readonly string[] {
    return this.greeted;
  }
}
@Agent()
class SubApp extends App {}
@Agent()
class Other {
  begin(children: readonly Class[] = [], ctx: Context<Other>): void {
    for (const child of children) ctx.spawn(child as Class<object>, undefined);
  }
}

@Agent()
@Supervised({ by: App })
class ByDecorator {
  constructor(@Inject(supervisorAddress(App)) app: Address<App>) {
    app.send(new Hello('decorator'));
  }
}
@Agent()
@Supervised({ by: App })
class ByList {
  static readonly inject = [supervisorAddress(App), Input] as const;
  constructor(app: Address<App>, _input: undefined) {
    app.send(new Hello('list'));
  }
  begin(_input?: undefined): void {}
}
@Agent({ onError: 'stop' })
@Supervised({ by: App })
class ByField {
  private readonly app = inject(supervisorAddress(() => App));

  constructor() {
    this.app.send(new Hello('field'));
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw new Error('oops');
  }
}

const found: (Address<unknown> | undefined)[] = [];
beforeEach(() => {
  found.length = 0;
});

@Agent()
class AnyByDecorator {
  constructor(@Inject(supervisorAddress()) supervisor?: Address) {
    found.push(supervisor);
  }
}
@Agent()
class AnyByField {
  constructor() {
    found.push(inject(supervisorAddress()));
  }
}
@Agent()
class AnyByList {
  static readonly inject = [supervisorAddress()] as const;
  constructor(supervisor: Address<unknown> | undefined) {
    found.push(supervisor);
  }
}
const any = [AnyByDecorator, AnyByField, AnyByList];

describe('16.19 an agent has the address of its supervisor injected', () => {
  test('static agents, and each incarnation of them', async () => {
    const { system, time } = virtualSystem({ agents: [ByDecorator, ByList, ByField, App] });
    await system.start();
    const app = system.address(App);
    expect(await app.ask(new Greeted())).toEqual(['decorator', 'list', 'field']);
    system.address(ByField).send(new Break());
    await time.settle();
    expect(await app.ask(new Greeted())).toEqual(['decorator', 'list', 'field', 'field']);
    await system.stop();
  });

  test('spawned agents, also by an agent of a derived class, or one that a function makes', async () => {
    const { system, time } = virtualSystem();
    const apps = [
      system.spawn(App, [ByDecorator, ByField]),
      system.spawn(SubApp, [ByList]),
      system.spawn(() => new App(), [ByList]),
    ];
    await time.settle();
    expect(await Promise.all(apps.map((app) => app.ask(new Greeted())))).toEqual([
      ['decorator', 'field'],
      ['list'],
      ['list'],
    ]);
    await system.stop();
  });

  test('whichever it is: `undefined` stands for the system', async () => {
    const { system, time } = virtualSystem();
    const other = system.spawn(Other, any);
    await time.settle();
    expect(found).toEqual([other, other, other]);
    for (const agent of any) system.spawn(agent);
    await time.settle();
    expect(found.slice(3)).toEqual([undefined, undefined, undefined]);
    await system.stop();
  });
});

describe('16.20 an agent that injects another supervisor than its own is not constructed', () => {
  test.each<[string, typeof ByField]>([
    ['ByDecorator', ByDecorator as unknown as typeof ByField],
    ['ByList', ByList as unknown as typeof ByField],
    ['ByField', ByField],
  ])('%s', async (_name, agent) => {
    const { system, time } = virtualSystem();
    const refused = (by: string): object => ({
      kind: 'failed',
      failure: { phase: 'construct' },
      error: { code: 'INSTAR_SUPERVISOR_INVALID', message: expect.stringContaining(`supervised by ${by}`) },
    });
    const below = system.supervision.spawn(agent, undefined, { by: 'system', restart: 'temporary' });
    expect(await below.join()).toMatchObject(refused('the system'));
    const exits: unknown[] = [];
    @Agent()
    class Parent {
      async begin(_input: undefined, ctx: Context<Parent>): Promise<void> {
        exits.push(await ctx.spawn(agent, undefined, { restart: 'temporary' }).join());
      }
    }
    const parent = system.spawn(Parent, undefined);
    await time.settle();
    expect(exits).toMatchObject([refused(parent.id)]);
    await system.stop();
  });

  test('a class that is not an agent, or not defined yet, is refused before anything is made', () => {
    class Plain {}
    const { system } = virtualSystem();
    for (const [wanted, code] of [
      [Plain, 'INSTAR_NOT_AN_AGENT'],
      [undefined as unknown as Class, 'INSTAR_TOKEN_INVALID'],
    ] as const) {
      @Agent()
      class Lost {
        static readonly inject = [supervisorAddress(wanted)];
        constructor(readonly supervisor: unknown) {}
      }
      expect(() => system.spawn(Lost)).toThrow(expect.objectContaining({ code }));
    }
  });

  test('a service has none', () => {
    class Service {
      static readonly inject = [supervisorAddress()];
      constructor(readonly supervisor: unknown) {}
    }
    expect(() => virtualSystem({ providers: [Service] })).toThrow(
      expect.objectContaining({ code: 'INSTAR_INJECT_MISPLACED' }),
    );
    expect(() => inject(supervisorAddress(App))).toThrow('inject(supervisorAddress(App))');
    expect(() => inject(supervisorAddress())).toThrow('inject(supervisorAddress())');
  });
});
