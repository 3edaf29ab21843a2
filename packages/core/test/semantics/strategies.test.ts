import { Agent, OnRequest, Request, Supervised, Supervisor, type Address, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { Break, Finish, Note, record, Respond, StartRecorder } from './recorder.js';
import { Child, names, strategySystem, type Strategy } from './strategy-system.js';
import { virtualSystem } from './virtual-system.js';

describe('13 strategies', () => {
  // As in OTP's documentation of `supervisor`: which children exit and which start again, each in order.
  const cases: { strategy: Strategy; fails: string; expected: string }[] = [
    { strategy: 'one-for-one', fails: 'a', expected: '-a failed, +a' },
    { strategy: 'one-for-one', fails: 'b', expected: '-b failed, +b' },
    { strategy: 'one-for-one', fails: 'd', expected: '-d failed, +d' },
    {
      strategy: 'one-for-all',
      fails: 'a',
      expected: '-a failed, -d interrupted, -c interrupted, -b interrupted, +a, +b, +c, +d',
    },
    {
      strategy: 'one-for-all',
      fails: 'b',
      expected: '-b failed, -d interrupted, -c interrupted, -a interrupted, +a, +b, +c, +d',
    },
    {
      strategy: 'one-for-all',
      fails: 'd',
      expected: '-d failed, -c interrupted, -b interrupted, -a interrupted, +a, +b, +c, +d',
    },
    {
      strategy: 'rest-for-one',
      fails: 'a',
      expected: '-a failed, -d interrupted, -c interrupted, -b interrupted, +a, +b, +c, +d',
    },
    { strategy: 'rest-for-one', fails: 'b', expected: '-b failed, -d interrupted, -c interrupted, +b, +c, +d' },
    { strategy: 'rest-for-one', fails: 'd', expected: '-d failed, +d' },
  ];

  test.each(cases)(
    '13.7 $strategy, $fails fails: the affected children stop youngest first, and start in their order',
    async ({ strategy, fails, expected }) => {
      const { system, time } = strategySystem(strategy);
      const all = new Map(names.map((name) => [name, system.spawn(Child, name)]));
      await time.settle();
      record.length = 0;
      all.get(fails)?.send(new Break());
      await time.settle();
      expect(record.join(', ')).toBe(expected);
      await system.stop();
    },
  );

  test('13.7 an agent supervises its own children by the strategy of its class, and no other agent', async () => {
    @Agent()
    @Supervisor({ strategy: 'one-for-all' })
    class Parent {
      begin(names: string[], ctx: Context<Parent>): void {
        for (const name of names) ctx.spawn(Child, name).send(name === 'b' ? new Break() : new Note('hello'));
      }
    }
    const { system, time } = strategySystem('one-for-one');
    system.spawn(Child, 'sibling');
    system.spawn(Parent, ['a', 'b']);
    await time.settle();
    expect(record).toEqual(['+sibling', '+a', 'a: hello', '+b', '-b failed', '-a interrupted', '+a', '+b']);
    await system.stop();
  });

  describe('13.7 a child that was spawned before the static children started comes before them', () => {
    /** A supervisor that spawns `first`, and has `second` and `third` as static children; `last` may be spawned when all have started. */
    function mixed(strategy: Strategy) {
      @Agent({ onError: 'stop' })
      @Supervised()
      class First extends StartRecorder {}
      const spawned: Address<StartRecorder>[] = [];
      @Agent()
      @Supervisor({ strategy })
      class App {
        begin(_input: undefined, ctx: Context<App>): void {
          spawned.push(ctx.spawn(First));
        }
      }
      @Agent({ onError: 'stop' })
      @Supervised({ by: App })
      class Second extends StartRecorder {}
      @Agent({ onError: 'stop' })
      @Supervised({ by: App })
      class Third extends StartRecorder {}
      @Agent()
      @Supervised()
      class Last extends StartRecorder {}
      const made = virtualSystem({ agents: [App, Second, Third] });
      const { system } = made;
      const children = (): string[] => system.tree().children.flatMap((app) => app.children.map(({ name }) => name));
      const spawnLast = (): Address => system.supervision.spawn(Last, undefined, { by: App });
      return { ...made, first: () => spawned[0]!, second: system.address(Second), Second, children, spawnLast };
    }

    test.each<[Strategy, 'first' | 'second', string]>([
      ['rest-for-one', 'second', '-Second failed, -Last interrupted, -Third interrupted, +Second, +Third, +Last'],
      [
        'rest-for-one',
        'first',
        '-First failed, -Last interrupted, -Third interrupted, -Second interrupted, +First, +Second, +Third, +Last',
      ],
      [
        'one-for-all',
        'second',
        '-Second failed, -Last interrupted, -Third interrupted, -First interrupted, +First, +Second, +Third, +Last',
      ],
    ])('%s, the %s fails', async (strategy, fails, expected) => {
      const { system, time, first, second, children, spawnLast } = mixed(strategy);
      await system.start();
      spawnLast();
      await time.settle();
      expect(record).toEqual(['+First', '+Second', '+Third', '+Last']);
      record.length = 0;
      (fails === 'first' ? first() : second).send(new Break());
      await time.settle();
      expect(record.join(', ')).toBe(expected);
      expect(children()).toEqual(['First', 'Second', 'Third', 'Last']);
      await system.stop();
    });

    test('one that has exited keeps its place, and restarts with those before it', async () => {
      const { system, time, first, second, Second, children, spawnLast } = mixed('rest-for-one');
      await system.start();
      spawnLast();
      second.send(new Finish());
      await time.settle();
      expect(children()).toEqual(['First', 'Third', 'Last']);
      await system.supervision.restart(Second);
      expect(children()).toEqual(['First', 'Second', 'Third', 'Last']);
      second.send(new Finish());
      await time.settle();
      record.length = 0;
      first().send(new Break());
      await time.settle();
      expect(record.join(', ')).toBe(
        '-First failed, -Last interrupted, -Third interrupted, +First, +Second, +Third, +Last',
      );
      await system.stop();
    });

    test('14.2 and they stop in the reverse of that order', async () => {
      const { system, time, spawnLast } = mixed('one-for-one');
      await system.start();
      spawnLast();
      await time.settle();
      record.length = 0;
      await system.stop();
      expect(record.join(', ')).toBe('-Last interrupted, -Third interrupted, -Second interrupted, -First interrupted');
    });
  });

  test('13.4 siblings that restart together have all exited before one starts again', async () => {
    const gate = new Gate();
    @Agent()
    @Supervised()
    class Slow {
      begin(): void {
        record.push('+slow');
      }
      async end(): Promise<void> {
        record.push('~slow');
        await gate.passed;
        record.push('-slow');
      }
    }
    const { system, time } = strategySystem('one-for-all');
    const a = system.spawn(Child, 'a');
    system.spawn(Slow);
    system.spawn(Child, 'c');
    await time.settle();
    record.length = 0;
    a.send(new Break());
    await time.settle();
    expect(record).toEqual(['-a failed', '-c interrupted', '~slow']);
    gate.open();
    await time.settle();
    expect(record.slice(3)).toEqual(['-slow', '+a', '+slow', '+c']);
    await system.stop();
  });

  test('13.8 siblings that restart keep address and messages; temporary ones stop for good', async () => {
    const { system, time } = strategySystem('one-for-all');
    const [a, b] = [system.spawn(Child, 'a'), system.spawn(Child, 'b')];
    const temporary = system.spawn(Child, 'temporary', { restart: 'temporary' });
    await time.settle();
    record.length = 0;
    a.send(new Break());
    a.send(new Note('waits'));
    b.send(new Note('handled'));
    await time.settle();
    expect(record).toContain('b: handled');
    const rest = ['-a failed', '-temporary interrupted', '-b interrupted', '+a', 'a: waits', '+b'];
    expect(record.filter((line) => line !== 'b: handled')).toEqual(rest);
    expect(await temporary.join()).toEqual({ kind: 'interrupted' });
    expect(await b.ask(new Respond())).toBe('response');
    await system.stop();
  });

  test('13.3 a running request of a sibling is settled, unless its `shutdown` is over', async () => {
    class Wait extends Request<string> {
      readonly wait = true;
    }
    const gates = [new Gate(), new Gate()];
    @Agent()
    @Supervised({ shutdown: '2s' })
    class Waiter {
      @OnRequest(Wait)
      async wait(_request: Wait): Promise<string> {
        await gates.pop()?.passed;
        return 'response';
      }
    }
    const { system, time } = strategySystem('one-for-all');
    const a = system.spawn(Child, 'a');
    const waiter = system.spawn(Waiter);
    const [gate, response] = [gates[1], waiter.ask(new Wait())];
    await time.settle();
    a.send(new Break());
    await time.advance('1s');
    gate?.open();
    expect(await response).toBe('response');
    const late = expect(waiter.ask(new Wait(), { timeout: '1m' })).rejects.toMatchObject({
      code: 'INSTAR_AGENT_RESTARTING',
    });
    await time.settle();
    a.send(new Break());
    await time.advance('3s');
    await late;
    expect(await waiter.ask(new Wait())).toBe('response');
    await system.stop();
  });

  test('13.8 a sibling that does not stop is aborted at its deadline, and restarts all the same', async () => {
    let lives = 0;
    @Agent()
    @Supervised({ shutdown: '2s' })
    class Stuck {
      async begin(): Promise<void> {
        record.push(`stuck ${++lives}`);
        if (lives === 1) await new Promise(() => undefined);
      }
    }
    const { system, time } = strategySystem('one-for-all');
    const a = system.spawn(Child, 'a');
    system.spawn(Stuck);
    await time.settle();
    record.length = 0;
    a.send(new Break());
    await time.advance('2.9s');
    expect(record).toEqual(['-a failed']);
    await time.advance('0.1s');
    expect(record).toEqual(['-a failed', '+a', 'stuck 2']);
    await system.stop();
  });
});
