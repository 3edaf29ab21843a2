import {
  Agent,
  Next,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type Exit,
} from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Break {
  readonly break = true;
}
class Finish {
  readonly finish = true;
}
class Note {
  constructor(readonly text: string) {}
}
class Generation extends Request<number> {
  readonly generation = true;
}
class Slow extends Request<string> {
  readonly slow = true;
}

const oops = new Error('oops');

/** What the agents of a test did, in order. */
let record: string[] = [];
let made = 0;

beforeEach(() => {
  record = [];
  made = 0;
});

@Agent({ onError: 'stop' })
class Worker {
  readonly generation = ++made;

  begin(input?: string): void {
    record.push(`begin ${this.generation}${input === undefined ? '' : ` ${input}`}`);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Finish)
  finish(_event: Finish, ctx: Context<Worker>): void {
    ctx.next(Next.done());
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    record.push(`${this.generation}: ${text}`);
  }
  @OnRequest(Generation)
  which(_request: Generation): number {
    return this.generation;
  }
  end(exit: Exit): void {
    record.push(`end ${this.generation} ${exit.kind}`);
  }
}

@Agent()
@Supervised()
class Transient extends Worker {}

@Agent()
@Supervised({ restart: 'permanent' })
class Permanent extends Worker {}

@Agent()
@Supervised({ restart: 'temporary' })
class Temporary extends Worker {}

@Agent()
@Supervisor()
class Supervising extends Worker {}

describe('13 supervision', () => {
  describe('13.1 the restart kind says after which exits an agent restarts: permanent all, transient and supervisors failures, temporary and the default none', () => {
    const cases = [
      { agent: Worker, event: new Break(), restarts: false },
      { agent: Worker, event: new Finish(), restarts: false },
      { agent: Temporary, event: new Break(), restarts: false },
      { agent: Temporary, event: new Finish(), restarts: false },
      { agent: Transient, event: new Break(), restarts: true },
      { agent: Transient, event: new Finish(), restarts: false },
      { agent: Supervising, event: new Break(), restarts: true },
      { agent: Supervising, event: new Finish(), restarts: false },
      { agent: Permanent, event: new Break(), restarts: true },
      { agent: Permanent, event: new Finish(), restarts: true },
    ];
    test.each(cases)('$agent.name, $event.constructor.name: $restarts', async ({ agent, event, restarts }) => {
      const { system, time } = virtualSystem();
      const worker = system.spawn(agent, undefined);
      const joined = jest.fn();
      void worker.join().then(joined);
      worker.send(event);
      await time.settle();
      expect(joined).toHaveBeenCalledTimes(restarts ? 0 : 1);
      expect(made).toBe(restarts ? 2 : 1);
      if (restarts) expect(await worker.ask(new Generation())).toBe(2);
      await system.stop();
    });

    test('spawn may say otherwise', async () => {
      const { system } = virtualSystem();
      const worker = system.spawn(Worker, undefined, { restart: 'transient' });
      worker.send(new Break());
      expect(await worker.ask(new Generation())).toBe(2);
      await system.stop();
    });
  });

  test('13.2 a restart makes a fresh instance with the same input; address and waiting messages stay', async () => {
    const { system, time } = virtualSystem();
    const worker = system.spawn(Transient, 'tea');
    worker.send(new Note('one'));
    worker.send(new Break());
    worker.send(new Note('two'));
    const response = worker.ask(new Generation());
    await time.settle();
    expect(record).toEqual(['begin 1 tea', '1: one', 'end 1 failed', 'begin 2 tea', '2: two']);
    expect(await response).toBe(2);
    await system.stop();
  });

  describe('13.3 running requests reject with INSTAR_AGENT_RESTARTING and the error as cause; waiting ones are handled', () => {
    @Agent()
    @Supervised()
    class Busy {
      readonly generation = ++made;
      private readonly signals: AbortSignal[] = [];

      @OnRequest(Slow, { concurrency: 2 })
      async slow(_request: Slow, ctx: Context<Busy>): Promise<string> {
        this.signals.push(ctx.signal);
        ctx.signal.addEventListener('abort', () => record.push(`aborted ${this.generation}`));
        if (this.generation === 1) await new Promise(() => undefined);
        return `by ${this.generation}`;
      }
      @OnEvent(Break)
      break(_event: Break): void {
        throw oops;
      }
      failed(): 'stop' {
        return 'stop';
      }
    }

    test('concurrent ones', async () => {
      const { system } = virtualSystem();
      const busy = system.spawn(Busy);
      const asked = [1, 2, 3].map(() => busy.ask(new Slow()));
      busy.send(new Break());
      const settled = await Promise.allSettled(asked);
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
      expect(settled[0]).toMatchObject({ reason: { code: 'INSTAR_AGENT_RESTARTING', cause: oops } });
      expect((settled[0] as PromiseRejectedResult).reason).toHaveProperty(
        'remedy',
        expect.stringContaining('Ask again'),
      );
      expect(settled[2]).toMatchObject({ value: 'by 2' });
      expect(record).toEqual(['aborted 1', 'aborted 1']);
      await system.stop();
    });
  });

  test('13.4 the old `end` is over before the new `begin`, and what the old incarnation still does has no effect', async () => {
    const gate = new Gate();
    let context: Context<Late> | undefined;

    @Agent()
    @Supervised()
    class Late {
      readonly generation = ++made;

      begin(_input: undefined, ctx: Context<Late>): void {
        context ??= ctx;
        record.push(`begin ${this.generation}`);
        ctx.spawn(Worker, undefined);
      }
      @OnEvent(Break)
      break(_event: Break): void {
        throw oops;
      }
      failed(): 'stop' {
        return 'stop';
      }
      async end(): Promise<void> {
        record.push('ending');
        if (this.generation === 1) await gate.passed;
        record.push('ended');
      }
    }
    const { system, time } = virtualSystem();
    const agent = system.spawn(Late, undefined);
    await time.settle();
    record = [];
    agent.send(new Break());
    await time.settle();
    expect(record).toEqual(['end 2 interrupted', 'ending']);
    gate.open();
    await time.settle();
    expect(record).toEqual(['end 2 interrupted', 'ending', 'ended', 'begin 3', 'begin 4']);
    expect(context?.signal.aborted).toBe(true);
    expect(() => context?.spawn(Worker, undefined)).toThrow(
      expect.objectContaining({ code: 'INSTAR_AGENT_RESTARTING' }),
    );
    expect(() => context?.next(Next.done())).toThrow(expect.objectContaining({ code: 'INSTAR_NEXT_OUTSIDE_TURN' }));
    await system.stop();
  });

  describe('13.5 an agent that was interrupted or aborted, or is a ready instance, is not restarted', () => {
    const ends: [string, (address: Address) => void, string][] = [
      ['interrupt', (address) => address.interrupt(), 'interrupted'],
      ['abort', (address) => address.abort(), 'aborted'],
    ];
    test.each(ends)('%s', async (_name, end, kind) => {
      const { system } = virtualSystem();
      const worker = system.spawn(Permanent, undefined);
      await worker.ask(new Generation());
      end(worker);
      expect(await worker.join()).toMatchObject({ kind });
      expect(made).toBe(1);
    });

    test('Next.interrupt', async () => {
      @Agent()
      @Supervised({ restart: 'permanent' })
      class Quitter {
        begin(): Next<Quitter> {
          made++;
          return Next.interrupt();
        }
      }
      const { system } = virtualSystem();
      expect(await system.spawn(Quitter).join()).toEqual({ kind: 'interrupted' });
      expect(made).toBe(1);
    });

    test('an interruption while it waits to be restarted ends it with its error', async () => {
      @Agent()
      @Supervised({ backoff: { initial: '1s' } })
      class Pausing extends Worker {}
      const { system, time } = virtualSystem();
      const worker = system.spawn(Pausing, undefined);
      const letters: unknown[] = [];
      system.deadLetters$.subscribe(({ message }) => letters.push(message));
      worker.send(new Break());
      await time.settle();
      const waiting = new Note('waits');
      worker.send(waiting);
      worker.interrupt();
      expect(await worker.join()).toMatchObject({ kind: 'failed', error: oops });
      expect(letters).toEqual([waiting]);
      await time.advance('1m');
      expect(made).toBe(1);
      await system.stop();
    });

    test('a ready instance', async () => {
      const { system } = virtualSystem();
      const worker = system.spawn(new Permanent());
      worker.send(new Break());
      expect(await worker.join()).toMatchObject({ kind: 'failed', error: oops });
    });
  });

  test('13.6 a constructor or `begin` that throws is a failed start, restarted like any failure', async () => {
    @Agent()
    @Supervised()
    class Hesitant extends Worker {
      constructor() {
        super();
        if (this.generation === 1) throw new Error('no instance');
      }
      override begin(input?: string): void {
        if (this.generation === 2) throw new Error('no begin');
        super.begin(input);
      }
    }
    const { system, log } = virtualSystem();
    const worker = system.spawn(Hesitant, undefined);
    expect(await worker.ask(new Generation())).toBe(3);
    expect(log.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'Hesitant#1 failed in construct and is restarted (1 of 3 within 5000 ms): no instance',
      'Hesitant#1 failed in begin and is restarted (2 of 3 within 5000 ms): no begin',
    ]);
    await system.stop();
  });
});
