import { Agent, OnEvent, OnRequest, Request, Supervised, Supervisor, type Context, type Exit } from '@instar/core';
import { virtualSystem, watch, type VirtualSystem } from './virtual-system.js';

class Break {
  readonly break = true;
}
class Note {
  constructor(readonly text: string) {}
}
class Alive extends Request<boolean> {
  readonly alive = true;
}

let diary: string[] = [];
beforeEach(() => {
  diary = [];
});

const oops = new Error('oops');

@Agent({ onError: 'stop' })
@Supervised()
class Kid {
  private name = '';

  begin(name: string): void {
    this.name = name;
    diary.push(`+${name}`);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    diary.push(`${this.name}: ${text}`);
  }
  @OnRequest(Alive)
  alive(_request: Alive): boolean {
    return true;
  }
  end(exit: Exit): void {
    diary.push(`-${this.name} ${exit.kind}`);
  }
}

const kids = ['a', 'b', 'c', 'd'];

type Strategy = 'one-for-one' | 'one-for-all' | 'rest-for-one';

function household(strategy: Strategy, intensity = { restarts: 3, within: 5_000 }) {
  return { ...virtualSystem({ supervision: { strategy, intensity } }) };
}

describe('13 strategies', () => {
  // As OTP's documentation of `supervisor` has them: who ends, in which order, and who begins again, in which order.
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
    '13.7 $strategy, $fails fails: those concerned end, the youngest first, and begin in their order',
    async ({ strategy, fails, expected }) => {
      const { system, time } = household(strategy);
      const all = new Map(kids.map((name) => [name, system.spawn(Kid, name)]));
      await time.settle();
      diary = [];
      all.get(fails)?.send(new Break());
      await time.settle();
      expect(diary.join(', ')).toBe(expected);
      await system.stop();
    },
  );

  test('13.8 siblings that restart keep address and mail; temporary ones end for good', async () => {
    const { system, time } = household('one-for-all');
    const [a, b] = [system.spawn(Kid, 'a'), system.spawn(Kid, 'b')];
    const passing = system.spawn(Kid, 'temporary', { restart: 'temporary' });
    await time.settle();
    diary = [];
    a.send(new Break());
    a.send(new Note('waits'));
    b.send(new Note('handled'));
    await time.settle();
    expect(diary).toEqual([
      '-a failed',
      'b: handled',
      '-temporary interrupted',
      '-b interrupted',
      '+a',
      'a: waits',
      '+b',
    ]);
    expect(await passing.join()).toEqual({ kind: 'interrupted' });
    expect(await b.ask(new Alive())).toBe(true);
    await system.stop();
  });

  test('13.8 a sibling that does not let go is cut off at its deadline, and restarts all the same', async () => {
    let lives = 0;
    @Agent()
    @Supervised({ shutdown: '2s' })
    class Stuck {
      async begin(): Promise<void> {
        diary.push(`stuck ${++lives}`);
        if (lives === 1) await new Promise(() => undefined);
      }
    }
    const { system, time } = household('one-for-all');
    const a = system.spawn(Kid, 'a');
    system.spawn(Stuck);
    await time.settle();
    diary = [];
    a.send(new Break());
    await time.advance('2.9s');
    expect(diary).toEqual(['-a failed']);
    await time.advance('0.1s');
    expect(diary).toEqual(['-a failed', '+a', 'stuck 2']);
    await system.stop();
  });

  describe('13.9 past the intensity the supervisor fails with INSTAR_RESTART_INTENSITY, the history and the cause', () => {
    // Times of the failures of agents, and how many of them are made good.
    const cases: {
      title: string;
      strategy: Strategy;
      restarts: number;
      failures: [at: number, kid: string][];
      lives: boolean;
    }[] = [
      { title: 'none is allowed', strategy: 'one-for-one', restarts: 0, failures: [[0, 'a']], lives: false },
      {
        title: 'as many as allowed',
        strategy: 'one-for-one',
        restarts: 2,
        failures: [
          [0, 'a'],
          [1, 'a'],
        ],
        lives: true,
      },
      {
        title: 'one more',
        strategy: 'one-for-one',
        restarts: 2,
        failures: [
          [0, 'a'],
          [1, 'a'],
          [2, 'a'],
        ],
        lives: false,
      },
      {
        title: 'the last moment of the window',
        strategy: 'one-for-one',
        restarts: 1,
        failures: [
          [0, 'a'],
          [5_000, 'a'],
        ],
        lives: false,
      },
      {
        title: 'after the window',
        strategy: 'one-for-one',
        restarts: 1,
        failures: [
          [0, 'a'],
          [5_001, 'a'],
        ],
        lives: true,
      },
      {
        title: 'the window slides',
        strategy: 'one-for-one',
        restarts: 2,
        failures: [
          [0, 'a'],
          [4_000, 'a'],
          [6_000, 'a'],
          [9_000, 'a'],
        ],
        lives: false,
      },
      {
        title: 'each child for itself',
        strategy: 'one-for-one',
        restarts: 1,
        failures: [
          [0, 'a'],
          [1, 'b'],
          [2, 'c'],
          [3, 'd'],
        ],
        lives: true,
      },
      {
        title: 'all together in one-for-all',
        strategy: 'one-for-all',
        restarts: 1,
        failures: [
          [0, 'a'],
          [1, 'b'],
        ],
        lives: false,
      },
      {
        title: 'all together in rest-for-one',
        strategy: 'rest-for-one',
        restarts: 1,
        failures: [
          [0, 'a'],
          [1, 'd'],
        ],
        lives: false,
      },
    ];

    test.each(cases)('$title ($strategy)', async ({ strategy, restarts, failures, lives }) => {
      const { system, time } = household(strategy, { restarts, within: 5_000 });
      const ended = jest.fn();
      void system.ended.then(ended);
      const all = new Map(kids.map((name) => [name, system.spawn(Kid, name)]));
      await time.settle();
      for (const [at, kid] of failures) {
        await time.advance(at - time.now());
        all.get(kid)?.send(new Break());
        await time.settle();
      }
      if (lives) {
        expect(ended).not.toHaveBeenCalled();
        for (const kid of all.values()) expect(await kid.ask(new Alive())).toBe(true);
      } else {
        expect(ended).toHaveBeenCalledWith({
          kind: 'failed',
          error: expect.objectContaining({ code: 'INSTAR_RESTART_INTENSITY', cause: oops }),
        });
      }
      await system.stop();
    });

    test('the history is in the error and the log', async () => {
      const { system, time, log } = household('one-for-one', { restarts: 1, within: 5_000 });
      const escalated = watch(system, 'supervisor.escalated');
      const kid = system.spawn(Kid, 'a');
      kid.send(new Break());
      await time.advance('1s');
      kid.send(new Break());
      const end = await system.ended;
      const error = end.kind === 'failed' ? end.error : undefined;
      expect(error?.message).toContain('0 ms: Kid#1 oops');
      expect(error?.message).toContain('1000 ms: Kid#1 oops');
      expect(log.filter(({ message }) => message.startsWith('system gives up on Kid#1'))).toHaveLength(1);
      expect(escalated).toMatchObject([{ agent: 'system', error, failure: { phase: 'child', token: 'Kid#1' } }]);
      expect(await kid.join()).toMatchObject({ kind: 'failed', error: oops });
    });
  });

  describe('13.10 a backoff puts pauses between restarts, which start anew after a time without failures', () => {
    @Agent()
    @Supervised({ backoff: { initial: '100ms', factor: 2, max: '300ms' } })
    class Patient extends Kid {}

    test('pauses', async () => {
      const { system, time } = household('one-for-one', { restarts: 10, within: 5_000 });
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

    test('of siblings that restart together too', async () => {
      const { system, time } = household('one-for-all');
      const patient = system.spawn(Patient, 'p');
      system.spawn(Kid, 'a');
      await time.settle();
      patient.send(new Break());
      await time.advance('99ms');
      expect(diary.slice(2)).toEqual(['-p failed', '-a interrupted']);
      await time.advance('1ms');
      expect(diary.slice(4)).toEqual(['+p', '+a']);
      await system.stop();
    });
  });

  describe('13.11 what a supervisor cannot make good goes up by the same rules', () => {
    @Agent()
    @Supervised()
    @Supervisor({ intensity: { restarts: 0, within: '5s' } })
    class Middle {
      begin(_input: undefined, ctx: Context<Middle>): void {
        diary.push('+middle');
        ctx.spawn(Kid, 'kid').send(new Break());
      }
      end(exit: Exit): void {
        diary.push(`-middle ${exit.kind === 'failed' ? String((exit.error as { code?: string }).code) : exit.kind}`);
      }
    }

    test('up to the system', async () => {
      const { system }: VirtualSystem = household('one-for-one', { restarts: 1, within: 5_000 });
      const middle = system.spawn(Middle, undefined);
      const end = await system.ended;
      expect(diary).toEqual([
        ...['+middle', '+kid', '-kid failed', '-middle INSTAR_RESTART_INTENSITY'],
        ...['+middle', '+kid', '-kid failed', '-middle INSTAR_RESTART_INTENSITY'],
      ]);
      const exit = await middle.join();
      expect(exit).toMatchObject({
        kind: 'failed',
        error: { cause: oops },
        failure: { phase: 'child', agent: 'Middle#1' },
      });
      expect(end).toMatchObject({ kind: 'failed', error: { cause: { cause: oops } } });
      expect(() => system.spawn(Kid, 'late')).toThrow(expect.objectContaining({ code: 'INSTAR_SYSTEM_STOPPED' }));
    });

    test('a system that is stopped says so', async () => {
      const { system } = household('one-for-one');
      system.spawn(Kid, 'a');
      await system.stop();
      expect(await system.ended).toEqual({ kind: 'stopped' });
    });
  });
});
