import { Agent, defineAgent, Next, State, Supervised, Supervisor, type Address, type Context } from '@instar/core';
import type { AutoShutdown, RestartKind } from '@instar/core/definition';
import { Break, Finish, oops, record, StartRecorder, Starts, starts } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

class Looping {
  readonly looping = true;
}

describe('13 supervision, in the tree', () => {
  describe('13.13 a static agent with `by` starts after its supervisor, stops before it, and restarts with it', () => {
    @Agent({ onError: 'stop' })
    @Supervised()
    @Supervisor()
    class App extends StartRecorder {}
    @Agent({ onError: 'stop' })
    @Supervised({ by: App })
    class Store extends StartRecorder {}
    @Agent({ onError: 'stop' })
    @Supervised({ by: App })
    class Web extends StartRecorder {}
    @Agent({ onError: 'stop' })
    @Supervised({ by: Web })
    class Page extends StartRecorder {}

    const agents = [Page, App, Store, Web];

    test('order', async () => {
      const { system } = virtualSystem({ agents });
      await system.start();
      expect(record).toEqual(['+App', '+Web', '+Page', '+Store']);
      record.length = 0;
      await system.stop();
      expect(record).toEqual(['-Store interrupted', '-Page interrupted', '-Web interrupted', '-App interrupted']);
    });

    test('a restart of the supervisor', async () => {
      const { system, time } = virtualSystem({ agents });
      await system.start();
      record.length = 0;
      system.address(App).send(new Break());
      const pending = system.address(Page).ask(new Starts());
      await time.settle();
      expect(record).toEqual([
        ...['-Store interrupted', '-Page interrupted', '-Web interrupted', '-App failed'],
        ...['+App', '+Web', '+Page', '+Store'],
      ]);
      expect(await pending).toBeGreaterThan(0);
      expect(await system.address(Page).ask(new Starts())).toBe(2);
      await system.stop();
    });

    test('a child past its intensity makes its supervisor fail, and restarts with it', async () => {
      const { system, time } = virtualSystem({ agents });
      await system.start();
      record.length = 0;
      for (let failure = 0; failure < 4; failure++) {
        system.address(Store).send(new Break());
        await time.settle();
      }
      expect(record.slice(6)).toEqual([
        ...['-Store failed', '-Page interrupted', '-Web interrupted', '-App failed'],
        ...['+App', '+Web', '+Page', '+Store'],
      ]);
      expect(await system.address(Store).ask(new Starts())).toBe(5);
      await system.stop();
    });

    test('`start` rejects with the error of a child that cannot start', async () => {
      @Agent()
      @Supervised({ by: App })
      class Broken {
        begin(): void {
          throw oops;
        }
      }
      const { system } = virtualSystem({ agents: [App, Broken] });
      await expect(system.start()).rejects.toMatchObject({ code: 'INSTAR_RESTART_INTENSITY', cause: oops });
      expect(await system.ended).toMatchObject({ kind: 'failed' });
    });

    test('13.19 a function names a supervisor that is declared later', async () => {
      @Agent()
      @Supervised({ by: () => Late })
      class Early extends StartRecorder {}
      class Planned extends StartRecorder {}
      defineAgent({ agent: Planned, supervised: { by: () => Late } });
      @Agent()
      class Late extends StartRecorder {}
      const { system } = virtualSystem({ agents: [Early, Planned, Late] });
      await system.start();
      expect(record).toEqual(['+Late', '+Early', '+Planned']);
      expect(system.tree().children.map(({ name, children }) => [name, children.length])).toEqual([['Late', 2]]);
      await system.stop();
    });

    test('a supervisor that is not a static agent, and a cycle, are refused', () => {
      expect(() => virtualSystem({ agents: [Store] })).toThrow(
        expect.objectContaining({ code: 'INSTAR_SUPERVISOR_INVALID' }),
      );
      class First {}
      class Second {}
      defineAgent({ agent: First, supervised: { by: Second } });
      defineAgent({ agent: Second, supervised: { by: First } });
      expect(() => virtualSystem({ agents: [First, Second] })).toThrow(
        expect.objectContaining({ message: expect.stringContaining('First by Second by First') }),
      );
    });
  });

  describe('13.14 auto-shutdown ends a supervisor as done when any, or all, of its significant children have ended by themselves', () => {
    @Agent({ onError: 'stop' })
    @Supervised({ significant: true })
    class Significant extends StartRecorder {}
    @Agent()
    class Extra extends StartRecorder {}

    const cases: { mode: AutoShutdown; kind: RestartKind; ends: string[]; how: string; down: boolean }[] = [
      { mode: 'never', kind: 'temporary', ends: ['one', 'two'], how: 'done', down: false },
      { mode: 'any-significant', kind: 'transient', ends: ['one'], how: 'done', down: true },
      { mode: 'any-significant', kind: 'transient', ends: ['one'], how: 'failed', down: false },
      { mode: 'any-significant', kind: 'temporary', ends: ['one'], how: 'failed', down: true },
      { mode: 'any-significant', kind: 'temporary', ends: ['one'], how: 'interrupted', down: false },
      { mode: 'any-significant', kind: 'temporary', ends: ['extra'], how: 'done', down: false },
      { mode: 'all-significant', kind: 'transient', ends: ['one'], how: 'done', down: false },
      { mode: 'all-significant', kind: 'transient', ends: ['one', 'two'], how: 'done', down: true },
      { mode: 'all-significant', kind: 'temporary', ends: ['one', 'two'], how: 'failed', down: true },
    ];

    test.each(cases)('$mode, $kind, $how: $ends → $down', async ({ mode, kind, ends, how, down }) => {
      const children: Record<string, Address<StartRecorder>> = {};
      @Agent()
      @Supervisor({ autoShutdown: mode })
      class Boss {
        begin(_input: undefined, ctx: Context<Boss>): void {
          children.one = ctx.spawn(Significant, undefined, { restart: kind });
          children.two = ctx.spawn(Significant, undefined, { restart: kind });
          children.extra = ctx.spawn(Extra);
        }
      }
      const { system, time } = virtualSystem();
      const joined = jest.fn();
      void system.spawn(Boss, undefined).join().then(joined);
      await time.settle();
      for (const name of ends) {
        if (how === 'interrupted') children[name]?.interrupt();
        else children[name]?.send(how === 'done' ? new Finish() : new Break());
        await time.settle();
      }
      expect(joined.mock.calls).toEqual(down ? [[{ kind: 'done', output: undefined }]] : []);
      await system.stop();
    });

    test('a permanent child cannot be significant', () => {
      const agent = class Forever {};
      // @ts-expect-error -- nor does it compile
      expect(() => defineAgent({ agent, supervised: { restart: 'permanent', significant: true } })).toThrow(
        expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }),
      );
    });
  });

  test('13.17 `system.tree` is frozen plain data of all agents', async () => {
    @Agent()
    @Supervisor({ groups: ['kids'] })
    class Parent {
      begin(_input: undefined, ctx: Context<Parent>): void {
        ctx.spawn(Child, undefined, { group: 'kids' });
      }
    }
    @Agent({ onError: 'stop' })
    @Supervised()
    class Child {
      begin(): Next<Child> {
        starts.set('Child', (starts.get('Child') ?? 0) + 1);
        if (starts.get('Child') === 1) throw oops;
        return Next.to(new Looping());
      }
      @State(Looping)
      loop(_state: Looping): Next<Child> {
        return Next.again({ after: '1h' });
      }
    }
    const { system, time } = virtualSystem();
    system.spawn(Parent, undefined);
    await time.settle();
    const tree = system.tree();
    const child = {
      ...{ id: 'Child#2', name: 'Child', phase: 'waiting', group: 'kids', restarts: 1 },
      ...{ state: 'Looping', mailbox: 0, children: [] },
    };
    expect(tree).toEqual({
      ...{ id: 'system', name: 'system', status: 'running' },
      children: [
        {
          ...{ id: 'Parent#1', name: 'Parent', phase: 'ready', group: undefined, restarts: 0 },
          ...{ state: undefined, mailbox: 0, children: [child] },
        },
      ],
    });
    expect(structuredClone(tree)).toEqual(tree);
    expect([tree, tree.children, tree.children[0], tree.children[0]?.children].every(Object.isFrozen)).toBe(true);
    await system.stop();
    expect(system.tree()).toMatchObject({ status: 'stopped', children: [] });
  });
});
