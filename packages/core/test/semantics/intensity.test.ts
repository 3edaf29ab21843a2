import { Agent, OnEvent, Supervised, Supervisor, type Context, type Exit } from '@instar/core';
import { Break, oops, record, Respond } from './recorder.js';
import { Child, names, strategySystem, type Strategy } from './strategy-system.js';
import { virtualTime } from '@instar/core/testing';
import { virtualSystem, watch } from './virtual-system.js';

describe('13 intensity and backoff', () => {
  describe('13.9 past the intensity the supervisor fails with INSTAR_RESTART_INTENSITY, the history and the cause', () => {
    // The times of failures and the agents that fail, and whether the system survives them.
    const cases: {
      title: string;
      strategy: Strategy;
      restarts: number;
      failures: string;
      survives: boolean;
    }[] = [
      { title: 'none is allowed', strategy: 'one-for-one', restarts: 0, failures: '0a', survives: false },
      {
        title: 'as many as allowed',
        strategy: 'one-for-one',
        restarts: 2,
        failures: '0a 1a',
        survives: true,
      },
      {
        title: 'one more',
        strategy: 'one-for-one',
        restarts: 2,
        failures: '0a 1a 2a',
        survives: false,
      },
      {
        title: 'the last moment of the window',
        strategy: 'one-for-one',
        restarts: 1,
        failures: '0a 5000a',
        survives: false,
      },
      {
        title: 'after the window',
        strategy: 'one-for-one',
        restarts: 1,
        failures: '0a 5001a',
        survives: true,
      },
      {
        title: 'the window slides',
        strategy: 'one-for-one',
        restarts: 2,
        failures: '0a 4000a 6000a 9000a',
        survives: false,
      },
      {
        title: 'each child for itself',
        strategy: 'one-for-one',
        restarts: 1,
        failures: '0a 1b 2c 3d',
        survives: true,
      },
      {
        title: 'all together in one-for-all',
        strategy: 'one-for-all',
        restarts: 1,
        failures: '0a 1b',
        survives: false,
      },
      {
        title: 'all together in rest-for-one',
        strategy: 'rest-for-one',
        restarts: 1,
        failures: '0a 1d',
        survives: false,
      },
    ];

    test.each(cases)('$title ($strategy)', async ({ strategy, restarts, failures, survives }) => {
      const { system, time } = strategySystem(strategy, { restarts, within: 5_000 });
      const ended = jest.fn();
      void system.ended.then(ended);
      const all = new Map(names.map((name) => [name, system.spawn(Child, name)]));
      await time.settle();
      for (const failure of failures.split(' ')) {
        const [at, child] = [Number.parseInt(failure), failure.at(-1)];
        await time.advance(at - time.now());
        all.get(child ?? '')?.send(new Break());
        await time.settle();
      }
      if (survives) {
        expect(ended).not.toHaveBeenCalled();
        for (const child of all.values()) expect(await child.ask(new Respond())).toBe('response');
      } else {
        expect(ended).toHaveBeenCalledWith({
          kind: 'failed',
          error: expect.objectContaining({ code: 'INSTAR_RESTART_INTENSITY', cause: oops }),
        });
      }
      await system.stop();
    });

    test('the history is in the error, and so once in the log', async () => {
      const { system, time, log } = strategySystem('one-for-one', { restarts: 1, within: 5_000 });
      const escalated = watch(system, 'supervisor.escalated');
      const child = system.spawn(Child, 'a');
      child.send(new Break());
      await time.advance('1s');
      child.send(new Break());
      const end = await system.ended;
      const error = end.kind === 'failed' ? end.error : undefined;
      expect(error?.message).toMatch(/\n +1 s before: Child#1 oops\n +last: Child#1 oops\n/);
      expect(log.filter(({ level }) => level === 'error')).toMatchObject([
        {
          message: expect.stringMatching(/^The system stops because of Child#1: .* within 5000 ms$/),
          fields: { error },
        },
      ]);
      expect(escalated).toMatchObject([{ agent: 'system', error, failure: { phase: 'child', token: 'Child#1' } }]);
      expect(await child.join()).toMatchObject({ kind: 'failed', error: oops });
    });
  });

  test('13.9 of a long history the error lists the last ten failures, each in one line', async () => {
    const { system, time } = strategySystem('one-for-one', { restarts: 12, within: 5_000 });
    const child = system.spawn(Child, 'a');
    for (let failure = 0; failure <= 12; failure++) {
      child.send(new Break());
      await time.advance(7);
    }
    const end = await system.ended;
    const lines = end.kind === 'failed' ? end.error.message.split('\n') : [];
    expect(lines[1]).toBe('    3 earlier ones');
    expect(lines[2]).toBe('    0.063 s before: Child#1 oops');
    expect(lines.filter((line) => line.includes('oops'))).toHaveLength(10);
  });

  test('13.9 a restarted supervisor starts with a full window', async () => {
    @Agent({ onError: 'stop' })
    @Supervised()
    @Supervisor({ intensity: { restarts: 1, within: '5s' } })
    class Boss {}
    @Agent()
    @Supervised({ by: Boss })
    class Staff extends Child {}
    const { system, time } = virtualSystem({ agents: [Boss, Staff] });
    const escalated = watch(system, 'supervisor.escalated');
    const seen: number[] = [];
    await system.start();
    for (let failure = 0; failure < 5; failure++) {
      system.address(Staff).send(new Break());
      await time.settle();
      seen.push(escalated.length);
    }
    expect(seen).toEqual([0, 1, 1, 2, 2]);
    expect(await system.address(Staff).ask(new Respond())).toBe('response');
    await system.stop();
  });

  describe('13.10 a backoff puts pauses between restarts, which start over after a window without failures', () => {
    @Agent()
    @Supervised({ backoff: { initial: '100ms', factor: 2, max: '300ms' } })
    class Patient extends Child {}

    test('pauses', async () => {
      const { system, time } = strategySystem('one-for-one', { restarts: 10, within: 5_000 });
      const patient = system.spawn(Patient, 'p');
      const restarted = watch(system, 'agent.restarted');
      for (let failure = 0; failure < 4; failure++) {
        patient.send(new Break());
        await time.advance('300ms');
      }
      expect(restarted.map(({ at }) => at)).toEqual([100, 500, 900, 1_200]);
      await time.advance('10s');
      patient.send(new Break());
      await time.advance('1s');
      expect(restarted.at(-1)?.at).toBe(11_300);
      await system.stop();
    });

    test.each([
      [0, 50],
      [0.5, 75],
      [1, 100],
    ])('with jitter they are random: for %d, %d ms', async (drawn, after) => {
      @Agent()
      @Supervised({ backoff: { initial: '100ms', jitter: true } })
      class Jittery extends Child {}
      const time = virtualTime();
      const { system } = virtualSystem({ host: { ...time.host, random: () => drawn } });
      const [restarting, restarted] = [watch(system, 'agent.restarting'), watch(system, 'agent.restarted')];
      system.spawn(Jittery, 'j').send(new Break());
      await time.advance('1s');
      expect(restarting).toMatchObject([{ at: 0, after }]);
      expect(restarted).toMatchObject([{ at: after }]);
      await system.stop();
    });

    test('of siblings that restart together too', async () => {
      const { system, time } = strategySystem('one-for-all');
      const patient = system.spawn(Patient, 'p');
      system.spawn(Child, 'a');
      await time.settle();
      patient.send(new Break());
      await time.advance('99ms');
      expect(record.slice(2)).toEqual(['-p failed', '-a interrupted']);
      await time.advance('1ms');
      expect(record.slice(4)).toEqual(['+p', '+a']);
      await system.stop();
    });
  });

  describe('13.11 a supervisor that fails for a child restarts by the same rules', () => {
    @Agent()
    @Supervised()
    @Supervisor({ intensity: { restarts: 0, within: '5s' } })
    class Middle {
      begin(_input: undefined, ctx: Context<Middle>): void {
        record.push('+middle');
        ctx.spawn(Child, 'child').send(new Break());
      }
      end(exit: Exit): void {
        record.push(`-middle ${exit.kind === 'failed' ? String((exit.error as { code?: string }).code) : exit.kind}`);
      }
    }

    test('up to the system', async () => {
      const { system } = strategySystem('one-for-one', { restarts: 1, within: 5_000 });
      const middle = system.spawn(Middle, undefined);
      const end = await system.ended;
      expect(record).toEqual([
        ...['+middle', '+child', '-child failed', '-middle INSTAR_RESTART_INTENSITY'],
        ...['+middle', '+child', '-child failed', '-middle INSTAR_RESTART_INTENSITY'],
      ]);
      const exit = await middle.join();
      expect(exit).toMatchObject({
        kind: 'failed',
        error: { cause: oops },
        failure: { phase: 'child', agent: 'Middle#1' },
      });
      expect(end).toMatchObject({ kind: 'failed', error: { cause: { cause: oops } } });
      expect(() => system.spawn(Child, 'late')).toThrow(expect.objectContaining({ code: 'INSTAR_SYSTEM_STOPPED' }));
    });

    test('a static supervisor without @Supervised is restarted too, and past its intensity the system stops', async () => {
      const strict = { intensity: { restarts: 0, within: '1m' } } as const;
      @Agent()
      @Supervisor(strict)
      class App {
        begin(): void {
          record.push('+app');
        }
      }
      @Agent({ onError: 'stop' })
      @Supervised({ by: App })
      class Worker {
        @OnEvent(Break)
        break(_event: Break): void {
          throw oops;
        }
      }
      const { system, time } = virtualSystem({ agents: [App, Worker] });
      await system.start();
      const worker = system.address(Worker);
      for (let failures = 0; failures < 3; failures++) {
        worker.send(new Break());
        await time.settle();
      }
      expect(record).toEqual(['+app', '+app', '+app', '+app']);
      expect(system.tree().children).toMatchObject([{ name: 'App', children: [{ name: 'Worker' }] }]);
      worker.send(new Break());
      expect(await system.ended).toMatchObject({
        kind: 'failed',
        error: { code: 'INSTAR_RESTART_INTENSITY', cause: { code: 'INSTAR_RESTART_INTENSITY', cause: oops } },
      });
    });

    test('`ended` of a stopped system is `stopped`', async () => {
      const { system } = strategySystem('one-for-one');
      system.spawn(Child, 'a');
      await system.stop();
      expect(await system.ended).toEqual({ kind: 'stopped' });
    });
  });
});
