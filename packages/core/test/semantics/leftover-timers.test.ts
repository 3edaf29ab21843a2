/** 5.5, 12.5 and 13.13 of docs/semantics.md: timers that must not outlive their purpose. */
import {
  Agent,
  Next,
  OnEvent,
  State,
  Supervised,
  Supervisor,
  type Context,
  type System,
  type SystemOptions,
} from '@instar/core';
import type { SchedulerHost } from '@instar/core/scheduler';
import { virtualTime, type VirtualTime } from '@instar/core/testing';
import { Gate } from './gate.js';
import { Break, oops, record, StartRecorder } from './recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

class Step {
  constructor(public rounds: number) {}
}
class Hold {
  constructor(readonly gate: Gate) {}
}

/** A system in virtual time, with the timers that its host has running. */
function timedSystem(options: SystemOptions = {}): {
  readonly system: System;
  readonly time: VirtualTime;
  readonly running: ReadonlySet<unknown>;
} {
  const time = virtualTime();
  const running = new Set<unknown>();
  const host: SchedulerHost = {
    ...time.host,
    setTimer: (task, delay) => {
      const timer = time.host.setTimer(() => {
        running.delete(timer);
        task();
      }, delay);
      running.add(timer);
      return timer;
    },
    clearTimer: (timer) => {
      running.delete(timer);
      time.host.clearTimer(timer);
    },
  };
  return { ...virtualSystem({ ...options, host }), time, running };
}

describe('5.5 a state with a `timeout` that returns or throws synchronously leaves no timer', () => {
  @Agent()
  class Quick {
    readonly signals: AbortSignal[] = [];

    begin(fails: boolean): Next<Quick> {
      return Next.to(new Step(fails ? -1 : 3));
    }
    @State(Step, { timeout: '1s' })
    step(state: Step): Next<Quick> {
      if (state.rounds < 0) throw oops;
      return --state.rounds > 0 ? Next.again() : Next.events();
    }
    failed(): 'resume' {
      return 'resume';
    }
    @OnEvent(Hold)
    async hold({ gate }: Hold, ctx: Context<Quick>): Promise<void> {
      this.signals.push(ctx.signal);
      await gate.passed;
    }
  }

  test.each([
    ['returns', false],
    ['throws', true],
  ])('it %s: later work is not aborted', async (_how, fails) => {
    const quick = new Quick();
    const { system, time, running } = timedSystem();
    const threw = watch(system, 'agent.threw');
    const gate = new Gate();
    const address = system.spawn(quick, fails);
    address.send(new Hold(gate));
    await time.settle();
    expect(running.size).toBe(0);
    await time.advance('2s');
    expect(quick.signals.map(({ aborted }) => aborted)).toEqual([false]);
    expect(threw.map(({ error }) => error)).toEqual(fails ? [oops] : []);
    gate.open();
    await system.stop();
  });
});

describe('12.5 the timer of the pause before a restart is cleared by `stop`', () => {
  @Agent({ onError: 'stop' })
  @Supervised({ backoff: { initial: '1h', max: '1h' } })
  class Delayed extends StartRecorder {}

  test.each(['one-for-one', 'one-for-all', 'rest-for-one'] as const)('%s', async (strategy) => {
    const { system, time, running } = timedSystem({ supervision: { strategy } });
    const patient = system.spawn(Delayed);
    await time.settle();
    patient.send(new Break());
    await time.settle();
    expect(system.tree().children).toMatchObject([{ phase: 'restarting' }]);
    expect(running.size).toBeGreaterThan(0);
    await system.stop();
    expect(running.size).toBe(0);
    await time.advance('2h');
    expect(record).toEqual(['+Delayed', '-Delayed failed']);
  });
});

describe('13.13 a static child in its backoff does not start by its old timer while its supervisor restarts', () => {
  const gates = { begin: new Gate(), end: new Gate() };
  @Agent({ onError: 'stop' })
  @Supervised()
  @Supervisor()
  class Boss {
    async begin(): Promise<void> {
      if (record.length > 0) await gates.begin.passed;
      record.push('+Boss');
    }
    @OnEvent(Break)
    break(_event: Break): void {
      throw oops;
    }
    async end(): Promise<void> {
      await gates.end.passed;
      record.push('-Boss');
    }
  }
  @Agent({ onError: 'stop' })
  @Supervised({ by: Boss, backoff: { initial: '10s', max: '10s' } })
  class Delayed extends StartRecorder {}

  test('neither while the supervisor stops nor while it starts', async () => {
    const { system, time } = virtualSystem({ agents: [Boss, Delayed] });
    await system.start();
    system.address(Delayed).send(new Break());
    await time.advance('5s');
    system.address(Boss).send(new Break());
    await time.advance('4s');
    const before = ['+Boss', '+Delayed', '-Delayed failed'];
    expect(record).toEqual(before);
    await time.advance('2s');
    expect(record).toEqual(before);
    gates.end.open();
    await time.advance('20s');
    expect(record).toEqual([...before, '-Boss']);
    gates.begin.open();
    await time.settle();
    expect(record).toEqual([...before, '-Boss', '+Boss', '+Delayed']);
    await time.advance('1h');
    expect(record).toHaveLength(before.length + 3);
    await system.stop();
  });
});
