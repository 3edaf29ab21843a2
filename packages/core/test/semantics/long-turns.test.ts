/** 4.4 of docs/semantics.md: what the warning of a long turn says. */
import { Agent, Next, OnEvent, State, type SystemOptions } from '@instar/core';
import { Executor, InlineExecutor } from '@instar/core/execution';
import { virtualTime } from '@instar/core/testing';
import { virtualSystem, watch, type LogLine, type VirtualSystem } from './virtual-system.js';

class Work {
  constructor(readonly milliseconds: number) {}
}
class Wait {
  constructor(readonly milliseconds: number) {}
}
class Compute {
  constructor(readonly milliseconds: number) {}
}

/** A system whose agents move its clock. */
function workshop(options: SystemOptions = {}) {
  const { host } = virtualTime();
  let now = 0;
  const virtual = virtualSystem({ host: { ...host, now: () => now }, ...options });
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  @Agent()
  class Smith {
    @OnEvent(Work)
    work({ milliseconds }: Work): void {
      pass(milliseconds);
    }
    @OnEvent(Wait)
    async wait({ milliseconds }: Wait): Promise<void> {
      pass(milliseconds);
    }
  }
  @Agent()
  class Calculator {
    begin(milliseconds: number): Next<Calculator> {
      return Next.to(new Compute(milliseconds));
    }
    @State(Compute, { mode: 'sync' })
    compute({ milliseconds }: Compute): Next<Calculator> {
      pass(milliseconds);
      return Next.events();
    }
  }
  return { ...virtual, Smith, Calculator, pass };
}

const levels = ({ log }: Pick<VirtualSystem, 'log'>): LogLine['level'][] => log.map(({ level }) => level);

describe('4.4 a long turn', () => {
  test('of a handler is logged with a sync state as the remedy', async () => {
    const { system, time, log, Smith } = workshop();
    const smith = system.spawn(Smith);
    smith.send(new Work(251));
    await time.settle();
    expect(log).toMatchObject([
      { level: 'warn', message: expect.stringMatching(/^Smith#1 held up the event loop for 251 ms\. .*mode: 'sync'/) },
    ]);
    await system.stop();
  });

  test('of a sync state that ran inline is logged with `threads()` as the remedy', async () => {
    const { system, time, log, Calculator, Smith } = workshop();
    const long = watch(system, 'turn.long');
    const calculator = system.spawn(Calculator, 300);
    await time.settle();
    expect(long).toMatchObject([{ agents: [calculator.id], milliseconds: 300 }]);
    expect(log).toMatchObject([
      {
        level: 'warn',
        message: expect.stringMatching(
          /^The sync state Calculator\.compute ran on the event loop and held up .* 300 ms\. .*executor: threads\(\)/,
        ),
      },
    ]);
    log.length = 0;
    system.spawn(Smith).send(new Work(60));
    await time.settle();
    expect(log).toMatchObject([{ message: expect.stringMatching(/^Smith#2 held up/) }]);
    await system.stop();
  });

  test('of a sync state is not blamed on an executor that runs it elsewhere', async () => {
    class Elsewhere extends Executor {
      private readonly inline = new InlineExecutor();
      async execute(...args: Parameters<InlineExecutor['execute']>) {
        return Promise.resolve(this.inline.execute(...args));
      }
    }
    const { system, time, log, Calculator } = workshop({ executor: new Elsewhere() });
    system.spawn(Calculator, 300);
    await time.settle();
    expect(log.map(({ message }) => message)).toEqual([expect.stringMatching(/^Calculator#1 held up/)]);
    await system.stop();
  });

  test('that is the first one of its class does not cause a warning, up to 250 ms', async () => {
    for (const [milliseconds, level] of [
      [250, 'info'],
      [251, 'warn'],
    ] as const) {
      const first = workshop();
      first.system.spawn(first.Smith).send(new Wait(milliseconds));
      await first.time.settle();
      expect(levels(first)).toEqual([level]);
      await first.system.stop();
    }
  });

  test('is logged for each class and each sync state once, and then at each doubling', async () => {
    const { system, time, log, Smith, Calculator } = workshop();
    const long = watch(system, 'turn.long');
    const smiths = [system.spawn(Smith), system.spawn(Smith)];
    for (let sent = 0; sent < 9; sent++) {
      smiths[sent % 2]?.send(new Work(60));
      await time.settle();
    }
    system.spawn(Calculator, 300);
    await time.settle();
    expect(long).toHaveLength(10);
    expect(
      log.map(({ level, message }) => [level, /[\w.#]+(?: ran on the event loop and)? held[^.]*/.exec(message)?.[0]]),
    ).toEqual([
      ['info', 'Smith#1 held up the event loop for 60 ms'],
      ['warn', 'Smith#2 held up the event loop for 60 ms (2 times by now)'],
      ['warn', 'Smith#2 held up the event loop for 60 ms (4 times by now)'],
      ['warn', 'Smith#2 held up the event loop for 60 ms (8 times by now)'],
      ['warn', 'Calculator.compute ran on the event loop and held up the event loop for 300 ms'],
    ]);
    await system.stop();
  });

  test('names three agents at most', async () => {
    const { system, time, log, Smith } = workshop();
    const smiths = Array.from({ length: 5 }, () => system.spawn(Smith));
    // So many quick messages that the clock is read only now and then.
    for (let sent = 0; sent < 300; sent++) for (const smith of smiths) smith.send(new Work(0));
    await time.settle();
    for (const smith of smiths) smith.send(new Work(20));
    await time.settle();
    for (const smith of smiths) smith.send(new Work(20));
    await time.settle();
    expect(log.length).toBeGreaterThan(0);
    expect(log[0]?.message).toMatch(/^One of Smith#\d, Smith#\d, Smith#\d( and 2 more)? held up the event loop/);
    await system.stop();
  });

  test('of work that RxJS has scheduled is named so', async () => {
    const { system, time, log, pass } = workshop();
    system.scheduler.schedule(() => {
      pass(60);
    });
    await time.settle();
    expect(log.map(({ message }) => message)).toEqual([expect.stringMatching(/^Work on system\.scheduler held up/)]);
    await system.stop();
  });
});
