/** 13.13 and 13.21 of docs/semantics.md: static children that have exited, as in OTP's documentation of `supervisor`. */
import { Agent, defineAgent, Supervised, Supervisor, type Address, type AgentClass, type Context } from '@instar/core';
import type { RestartKind } from '@instar/core/definition';
import { Gate } from './gate.js';
import type { Strategy } from './strategy-system.js';
import { Break, Finish, oops, record, StartRecorder, Starts, starts } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

type ChildClass = AgentClass<StartRecorder>;

/** A supervisor with three static children; the second has a restart kind of its own. */
function classesOf(strategy: Strategy, restart: RestartKind): Record<'Boss' | 'a' | 'b' | 'c', ChildClass> {
  @Agent({ onError: 'stop' })
  @Supervised()
  @Supervisor({ strategy, groups: ['second', 'others'] })
  class Boss extends StartRecorder {}
  class a extends StartRecorder {}
  class b extends StartRecorder {}
  class c extends StartRecorder {}
  const kinds = { a: 'transient', b: restart, c: 'transient' } as const;
  for (const agent of [a, b, c]) {
    const group = agent === b ? 'second' : 'others';
    defineAgent({
      agent,
      onError: 'stop',
      supervised: { by: Boss, restart: kinds[agent.name as keyof typeof kinds], group },
    });
  }
  return { Boss, a, b, c };
}

async function startSystem(strategy: Strategy, restart: RestartKind) {
  const classes = classesOf(strategy, restart);
  const { Boss, a, b, c } = classes;
  const made = virtualSystem({ agents: [Boss, a, b, c] });
  await made.system.start();
  record.length = 0;
  return { ...made, classes, address: (name: keyof typeof classes) => made.system.address(classes[name]) };
}

type How = 'done' | 'interrupted' | 'aborted' | 'stopped with its group' | 'running';

describe('13.21 a static agent that has exited restarts with its supervisor, and with its siblings unless it is temporary', () => {
  const withAll = '-a failed, -c interrupted, +a, +b, +c';
  const withoutIt = '-a failed, -c interrupted, +a, +c';
  const withBoss = '-c interrupted, -a interrupted, -Boss failed, +Boss, +a, +b, +c';
  const cases: { strategy: Strategy; kind: RestartKind; how: How; fails: 'Boss' | 'a' | 'c'; expected: string }[] = [
    { strategy: 'one-for-one', kind: 'transient', how: 'done', fails: 'a', expected: '-a failed, +a' },
    { strategy: 'one-for-all', kind: 'transient', how: 'done', fails: 'a', expected: withAll },
    { strategy: 'one-for-all', kind: 'transient', how: 'interrupted', fails: 'a', expected: withAll },
    { strategy: 'one-for-all', kind: 'permanent', how: 'aborted', fails: 'a', expected: withAll },
    { strategy: 'one-for-all', kind: 'transient', how: 'stopped with its group', fails: 'a', expected: withAll },
    { strategy: 'one-for-one', kind: 'transient', how: 'stopped with its group', fails: 'Boss', expected: withBoss },
    { strategy: 'one-for-all', kind: 'temporary', how: 'done', fails: 'a', expected: withoutIt },
    { strategy: 'one-for-all', kind: 'temporary', how: 'interrupted', fails: 'a', expected: withoutIt },
    {
      ...{ strategy: 'one-for-all', kind: 'temporary', how: 'running', fails: 'a' },
      expected: '-a failed, -c interrupted, -b interrupted, +a, +c',
    },
    { strategy: 'rest-for-one', kind: 'transient', how: 'done', fails: 'a', expected: withAll },
    { strategy: 'rest-for-one', kind: 'transient', how: 'interrupted', fails: 'a', expected: withAll },
    { strategy: 'rest-for-one', kind: 'transient', how: 'done', fails: 'c', expected: '-c failed, +c' },
    { strategy: 'rest-for-one', kind: 'temporary', how: 'done', fails: 'a', expected: withoutIt },
    { strategy: 'one-for-one', kind: 'transient', how: 'done', fails: 'Boss', expected: withBoss },
    { strategy: 'one-for-one', kind: 'transient', how: 'interrupted', fails: 'Boss', expected: withBoss },
    { strategy: 'one-for-all', kind: 'temporary', how: 'done', fails: 'Boss', expected: withBoss },
    { strategy: 'rest-for-one', kind: 'temporary', how: 'aborted', fails: 'Boss', expected: withBoss },
    {
      ...{ strategy: 'one-for-one', kind: 'temporary', how: 'running', fails: 'Boss' },
      expected: '-b interrupted, -c interrupted, -a interrupted, -Boss failed, +Boss, +a, +b, +c',
    },
  ];

  test.each(cases)('$strategy: b, $kind, is $how; $fails fails', async ({ strategy, kind, how, fails, expected }) => {
    const { system, time, address, classes } = await startSystem(strategy, kind);
    if (how === 'done') address('b').send(new Finish());
    else if (how === 'interrupted') address('b').interrupt();
    else if (how === 'aborted') address('b').abort();
    else if (how !== 'running') await system.supervision.stopGroup(classes.Boss, 'second');
    await time.settle();
    expect(record).toEqual(how === 'running' ? [] : [`-b ${how.startsWith('stopped') ? 'interrupted' : how}`]);
    record.length = 0;
    address(fails).send(new Break());
    await time.settle();
    expect(record.join(', ')).toBe(expected);
    // However they restart, they keep their order.
    const shown = system.tree().children[0]?.children.map(({ name }) => name);
    expect(shown).toEqual(expected.includes('+b') ? ['a', 'b', 'c'] : ['a', 'c']);
    await system.stop();
  });

  test('its address is valid again: what is sent before is a dead letter', async () => {
    const { system, time, address } = await startSystem('one-for-all', 'transient');
    const dead: unknown[] = [];
    system.deadLetters$.subscribe(({ message }) => dead.push(message));
    const b = address('b');
    b.send(new Finish());
    expect(await b.join()).toEqual({ kind: 'done', output: undefined });
    const [lost, kept] = [new Finish(), new Finish()];
    b.send(lost);
    await expect(b.ask(new Starts())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    address('a').send(new Break());
    await time.settle();
    expect(await b.ask(new Starts())).toBe(2);
    const second = b.join();
    b.send(kept);
    expect(await second).toEqual({ kind: 'done', output: undefined });
    expect(dead).toEqual([lost]);
    expect(record.filter((line) => line === '-b done')).toHaveLength(2);
    await system.stop();
  });

  test('it keeps its place among its siblings, between those that were spawned before and after it', async () => {
    @Agent({ onError: 'stop' })
    @Supervised({ restart: 'permanent' })
    @Supervisor()
    class Host extends StartRecorder {
      override begin(_input?: undefined, ctx?: Context<Host>): void {
        super.begin();
        ctx?.spawn(Extra);
      }
    }
    @Agent()
    class Extra extends StartRecorder {}
    @Agent()
    @Supervised({ by: Host })
    class First extends StartRecorder {}
    @Agent()
    @Supervised({ by: Host })
    class Second extends StartRecorder {}
    @Agent()
    class Late extends StartRecorder {}
    const { system, time } = virtualSystem({ agents: [Host, First, Second] });
    await system.start();
    system.supervision.spawn(Late, undefined, { by: Host });
    const shown = (): (string | undefined)[] | undefined => system.tree().children[0]?.children.map(({ name }) => name);
    expect(shown()).toEqual(['Extra', 'First', 'Second', 'Late']);
    for (const ended of [[First], [Second], [First, Second]]) {
      for (const each of ended) system.address<StartRecorder>(each).interrupt();
      await time.settle();
      expect(shown()).toHaveLength(4 - ended.length);
      for (const each of ended) await system.supervision.restart(each);
      expect(shown()).toEqual(['Extra', 'First', 'Second', 'Late']);
    }
    await system.stop();
  });

  test('its own static children restart with it', async () => {
    @Agent()
    @Supervised()
    class Top extends StartRecorder {}
    @Agent()
    @Supervised({ by: Top })
    class Middle extends StartRecorder {}
    @Agent()
    @Supervised({ by: Middle })
    class Leaf extends StartRecorder {}
    const { system, time } = virtualSystem({ agents: [Top, Middle, Leaf] });
    await system.start();
    system.address(Top).interrupt();
    await time.settle();
    expect(system.tree().children).toEqual([]);
    record.length = 0;
    await system.supervision.restart(Top);
    expect(record).toEqual(['+Top', '+Middle', '+Leaf']);
    expect(await system.address(Leaf).ask(new Starts())).toBe(2);
    // After its restart too, an aborted supervisor has ended only when its children have.
    system.address(Top).abort();
    await system.address(Top).join();
    expect(record.slice(3)).toEqual(['-Leaf aborted', '-Middle aborted', '-Top aborted']);
    await system.stop();
  });
});

test('13.13 when a supervisor restarts, a static child that fails to start does not keep its siblings from it', async () => {
  @Agent({ onError: 'stop' })
  @Supervised()
  class Boss extends StartRecorder {}
  @Agent()
  @Supervised({ by: Boss, restart: 'temporary' })
  class Failing extends StartRecorder {
    override begin(): void {
      super.begin();
      if (starts.get('Failing') === 2) throw oops;
    }
  }
  @Agent()
  @Supervised({ by: Boss })
  class Steady extends StartRecorder {}
  const { system, time } = virtualSystem({ agents: [Boss, Failing, Steady] });
  await system.start();
  record.length = 0;
  system.address(Boss).send(new Break());
  await time.settle();
  expect(record.slice(3)).toEqual(['+Boss', '+Failing', '-Failing failed', '+Steady']);
  await system.stop();
});

test('13.13 one that exited before its turn to start stays down, and the others start', async () => {
  const gate = new Gate();
  @Agent({ onError: 'stop' })
  @Supervised()
  class Boss extends StartRecorder {}
  @Agent()
  @Supervised({ by: Boss })
  class Slow {
    async begin(): Promise<void> {
      starts.set('Slow', (starts.get('Slow') ?? 0) + 1);
      if (starts.get('Slow') === 2) await gate.passed;
    }
  }
  @Agent()
  @Supervised({ by: Boss })
  class Gone extends StartRecorder {}
  @Agent()
  @Supervised({ by: Boss })
  class Last extends StartRecorder {}
  const { system, time } = virtualSystem({ agents: [Boss, Slow, Gone, Last] });
  await system.start();
  system.address(Boss).send(new Break());
  await time.settle();
  record.length = 0;
  const gone: Address<Gone> = system.address(Gone);
  gone.interrupt();
  await expect(system.supervision.restart(Gone)).rejects.toMatchObject({ code: 'INSTAR_RESTART_REFUSED' });
  gate.open();
  await time.settle();
  expect(record).toEqual(['+Last']);
  await system.supervision.restart(Gone);
  expect(record).toEqual(['+Last', '+Gone']);
  await system.stop();
});
