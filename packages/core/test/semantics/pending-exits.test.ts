/** Events of a supervisor and its children while one of them is about to exit, or waits for its restart. */
import {
  Agent,
  defineAgent,
  OnEvent,
  Supervised,
  Supervisor,
  type Context,
  type Exit,
  type SystemOptions,
} from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { Gate } from './gate.js';
import { Break, Finish, oops, record, StartRecorder, starts } from './recorder.js';
import { virtualSystem, watch, type VirtualSystem } from './virtual-system.js';

/** A system, and how many timers of its host are set. */
function timedSystem(options: SystemOptions): VirtualSystem & { readonly timers: ReadonlySet<unknown> } {
  const time = virtualTime();
  const timers = new Set<unknown>();
  const host: SystemOptions['host'] = {
    ...time.host,
    setTimer: (task, delay) => {
      const timer = time.host.setTimer(() => {
        timers.delete(timer);
        task();
      }, delay);
      timers.add(timer);
      return timer;
    },
    clearTimer: (timer) => {
      timers.delete(timer);
      time.host.clearTimer(timer);
    },
  };
  return { ...virtualSystem({ ...options, host }), time, timers };
}

describe('14.3 a child that its supervisor gives up on is aborted at its `shutdown`, also if that is 0', () => {
  const hooks = ['end', 'dispose'];
  test.each(hooks.flatMap((hook) => [0, 1, 5_000].map((shutdown) => [hook, shutdown] as const)))(
    'its `%s` never settles, `shutdown` is %d ms: start, ended and stop settle',
    async (hook, shutdown) => {
      class Failing {
        begin(): void {
          throw oops;
        }
      }
      Object.assign(Failing.prototype, { [hook]: async () => new Promise(() => undefined) });
      defineAgent({ agent: Failing, supervised: { restart: 'transient', shutdown } });
      const { system, time } = virtualSystem({
        agents: [Failing],
        supervision: { intensity: { restarts: 0, within: '1s' } },
      });
      const settled: string[] = [];
      system.start().catch(() => settled.push('start'));
      void system.ended.then((end) => settled.push(end.kind));
      await time.advance('10s');
      await system.stop();
      expect(settled.sort()).toEqual(['failed', 'start']);
      expect(system.tree().children).toEqual([]);
    },
  );
});

describe('12.5 a stopped system leaves no timer', () => {
  @Agent({ onError: 'stop' })
  @Supervised({ backoff: { initial: '1h', max: '1h' }, shutdown: '1m' })
  class Delayed extends StartRecorder {}

  test.each(['one-for-one', 'one-for-all', 'rest-for-one'] as const)(
    'not that of the pause before a restart, %s',
    async (strategy) => {
      const { system, time, timers } = timedSystem({ supervision: { strategy } });
      const patient = system.spawn(Delayed);
      system.spawn(Delayed);
      patient.send(new Break());
      await time.settle();
      expect(timers.size).toBeGreaterThan(0);
      await system.stop();
      expect(timers.size).toBe(0);
    },
  );

  test('nor that of the pause of an agent that was stopped meanwhile', async () => {
    const { system, time, timers } = timedSystem({});
    const patient = system.spawn(Delayed);
    patient.send(new Break());
    await time.settle();
    expect(timers.size).toBe(1);
    patient.interrupt();
    await patient.join();
    expect(timers.size).toBe(0);
    await system.stop();
  });

  test('nor those that an agent has set', async () => {
    @Agent()
    class Punctual {
      begin(_input: undefined, ctx: Context<Punctual>): void {
        ctx.after('1h', new Finish());
        ctx.every('1h', new Finish());
      }
      @OnEvent(Finish)
      finish(_event: Finish): void {}
    }
    const { system, time, timers } = timedSystem({});
    system.spawn(Punctual, undefined);
    await time.settle();
    expect(timers.size).toBeGreaterThanOrEqual(2);
    await system.stop();
    expect(timers.size).toBe(0);
  });

  test('nor that of a child’s `shutdown`', async () => {
    const { system, time, timers } = timedSystem({});
    system.spawn(Delayed);
    await time.settle();
    await system.stop({ deadline: '1m' });
    expect(timers.size).toBe(0);
  });
});

test('13.13 a static child in its pause does not start by its old timer while its supervisor restarts', async () => {
  const gate = new Gate();
  @Agent({ onError: 'stop' })
  @Supervised()
  class Boss extends StartRecorder {
    async dispose(): Promise<void> {
      await gate.passed;
      record.push('-Boss');
    }
  }
  @Agent({ onError: 'stop' })
  @Supervised({ by: Boss, backoff: { initial: '1s', max: '1s' } })
  class Delayed extends StartRecorder {}
  const { system, time } = virtualSystem({ agents: [Boss, Delayed] });
  await system.start();
  record.length = 0;
  system.address(Delayed).send(new Break());
  await time.advance('0.5s');
  system.address(Boss).send(new Break());
  await time.advance('10s');
  expect(record).toEqual(['-Delayed failed', '-Boss failed']);
  gate.open();
  await time.settle();
  expect(record.slice(2)).toEqual(['-Boss', '+Boss', '+Delayed']);
  await time.advance('10s');
  expect(starts.get('Delayed')).toBe(2);
  await system.stop();
});

test('14.4 a member that has stopped does not restart with its siblings before its whole group has', async () => {
  const gate = new Gate();
  @Agent()
  @Supervisor({ groups: ['workers'], strategy: 'one-for-all' })
  class App {}
  @Agent()
  @Supervised({ by: App, group: 'workers' })
  class Slow extends StartRecorder {
    override async end(exit: Exit): Promise<void> {
      await gate.passed;
      await super.end(exit);
    }
  }
  @Agent()
  @Supervised({ by: App, group: 'workers' })
  class Quick extends StartRecorder {}
  @Agent({ onError: 'stop' })
  @Supervised({ by: App })
  class Other extends StartRecorder {}
  const { system, time } = virtualSystem({ agents: [App, Slow, Quick, Other] });
  await system.start();
  record.length = 0;
  const stopped = system.supervision.stopGroup(App, 'workers');
  await time.settle();
  system.address(Other).send(new Break());
  await time.settle();
  expect(record).toEqual(['-Quick interrupted', '-Other failed']);
  gate.open();
  await stopped;
  await time.settle();
  expect(record.slice(2)).toEqual(['-Slow interrupted', '+Other']);
  await system.supervision.restart(Quick);
  expect(record.slice(4)).toEqual(['+Quick']);
  await system.stop();
});

test('14.4 a member that fails while its group stops, before its own turn to stop, is not restarted', async () => {
  const gate = new Gate();
  @Agent()
  @Supervisor({ groups: ['workers'] })
  class App {}
  @Agent({ onError: 'stop' })
  @Supervised({ by: App, group: 'workers', restart: 'permanent' })
  class First extends StartRecorder {}
  @Agent()
  @Supervised({ by: App, group: 'workers' })
  class Slow {
    async end(): Promise<void> {
      await gate.passed;
    }
  }
  const { system, time } = virtualSystem({ agents: [App, First, Slow] });
  await system.start();
  const stopped = system.supervision.stopGroup(App, 'workers');
  await time.settle();
  system.address(First).send(new Break());
  await time.settle();
  gate.open();
  await stopped;
  expect(record).toEqual(['+First', '-First failed']);
  expect(system.tree().children).toMatchObject([{ name: 'App', children: [] }]);
  await system.stop();
});

describe('13.14 while the failure of a supervisor is being decided, it does not shut down', () => {
  test.each(['any-significant', 'all-significant'] as const)('%s', async (autoShutdown) => {
    const decision = new Gate();
    @Agent()
    @Supervisor({ autoShutdown, intensity: { restarts: 0, within: '1s' } })
    class Boss extends StartRecorder {
      async failed(): Promise<'resume'> {
        record.push('failed');
        await decision.passed;
        return 'resume';
      }
    }
    @Agent({ onError: 'stop' })
    @Supervised({ by: Boss })
    class Failing extends StartRecorder {}
    @Agent({ onError: 'stop' })
    @Supervised({ by: Boss, significant: true })
    class Significant extends StartRecorder {}
    const { system, time } = virtualSystem({ agents: [Boss, Failing, Significant] });
    await system.start();
    record.length = 0;
    system.address(Failing).send(new Break());
    await time.settle();
    system.address(Significant).send(new Finish());
    await time.settle();
    decision.open();
    await time.settle();
    // The hook is asked as soon as the child has failed, whether its `end` is over or not.
    expect(record.sort()).toEqual(['-Failing failed', '-Significant done', 'failed']);
    expect(system.tree().children).toMatchObject([{ name: 'Boss', phase: 'ready', children: [] }]);
    await system.stop();
  });
});

test('13.16 a second child that fails meanwhile is part of the same decision', async () => {
  const decision = new Gate();
  @Agent()
  @Supervisor({ intensity: { restarts: 0, within: '1s' } })
  class Boss {
    async failed(): Promise<'resume'> {
      await decision.passed;
      return 'resume';
    }
  }
  @Agent({ onError: 'stop' })
  @Supervised({ by: Boss })
  class One extends StartRecorder {}
  @Agent({ onError: 'stop' })
  @Supervised({ by: Boss })
  class Two extends StartRecorder {}
  const { system, time } = virtualSystem({ agents: [Boss, One, Two] });
  await system.start();
  const escalated = watch(system, 'supervisor.escalated');
  for (const agent of [One, Two]) system.address<StartRecorder>(agent).send(new Break());
  await time.settle();
  expect(system.tree().children[0]?.children).toMatchObject([{ phase: 'restarting' }, { phase: 'restarting' }]);
  decision.open();
  await time.settle();
  expect(escalated).toHaveLength(1);
  expect(system.tree().children).toMatchObject([{ name: 'Boss', children: [] }]);
  for (const agent of [One, Two])
    expect(await system.address<StartRecorder>(agent).join()).toMatchObject({ kind: 'failed' });
  await system.stop();
});
