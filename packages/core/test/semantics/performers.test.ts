/** 25.1 to 25.4 of docs/semantics.md: performers, defined outside of core. */
import {
  Agent,
  type Context,
  Carry,
  defineAgent,
  Fallback,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Address,
} from '@instar/core';
import { type Call, type MaybePromise, Performer, StatePerformer } from '@instar/core/definition';
import { Gate } from './gate.js';
import { OnJob, Job, perform } from './jobs.js';
import { virtualSystem } from './virtual-system.js';

class Recorder extends Performer {
  readonly calls: string[] = [];

  perform(call: Call): unknown {
    this.calls.push(`${call.kind} ${String(call.method)}`);
    return call.run();
  }
}

class Note {
  constructor(readonly text: string) {}
}
class Count extends Request<number> {
  readonly count = true;
}
class Resize extends Job<string> {
  readonly resize = true;
}
class Work {
  readonly log: string[] = [];
}
class Heavy {
  runs = 0;
}

const recorder = new Recorder();

@Agent({ performer: recorder })
class All {
  @Carry() private seen = 0;
  readonly #secret = 1;

  begin(_input: void, ctx: Context<All>): Next<All> {
    return ctx.interrupted ? Next.interrupt() : Next.events();
  }
  @OnEvent(Note)
  note({ text }: Note, ctx: Context<All>): void {
    this.seen += this.#secret;
    if (text === 'broken') throw new Error(text);
    if (text === 'work') ctx.next(Next.to(new Work()));
    if (text === 'heavy') ctx.next(Next.to(new Heavy()));
  }
  @OnRequest(Count)
  async count(): Promise<number> {
    await Promise.resolve();
    return this.seen;
  }
  @OnJob(Resize)
  resize(_job: Resize): string {
    return `${this.#secret} px`;
  }
  @State(Work)
  work(_state: Work): Next<All> {
    throw new Error('no work');
  }
  @Fallback(Work)
  instead(_error: Error, _state: Work): Next<All> {
    return Next.events();
  }
  @State(Heavy, { mode: 'sync' })
  heavy(state: Heavy): Next<All> {
    this.seen += 10;
    return ++state.runs < 2 ? Next.again() : Next.events();
  }
  failed(): void {
    this.seen += 100;
  }
  interrupted(): void {
    this.seen += this.#secret;
  }
  end(): void {
    this.seen += this.#secret;
  }
  dispose(): void {
    this.seen += this.#secret;
  }
}

test('25.1 every call of a hook, a handler and a state goes through the performer of the agent', async () => {
  const { system, time, log } = virtualSystem();
  const all = system.spawn(All);
  for (const text of ['plain', 'broken', 'work', 'heavy']) all.send(new Note(text));
  const [count, resized] = [all.ask(new Count()), perform(all, new Resize())];
  await time.settle();
  expect(await count).toBe(124);
  expect(await resized).toBe('1 px');
  all.interrupt();
  await all.join();
  expect(recorder.calls).toEqual([
    ...['begin begin', 'event note', 'event note', 'failed failed', 'event note', 'state work', 'fallback instead'],
    ...['event note', 'state heavy', 'state heavy', 'request count', 'job resize'],
    ...['interrupted interrupted', 'end end'],
  ]);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  await system.stop();
});

/** Adds a phase before each event, and answers for a request. */
class Phases extends Performer<Phased> {
  perform(call: Call<Phased>): unknown {
    if (call.kind === 'begin') call.agent.prepare();
    if (call.kind === 'request') return 42;
    if (!(call.subject instanceof Note)) return call.run();
    call.agent.log.push('before');
    if (call.subject.text === 'skip') return undefined;
    call.run();
    if (call.subject.text === 'twice') call.run();
    call.ctx.log.info('after');
    return undefined;
  }
}

@Agent({ performer: new Phases() })
class Phased {
  readonly log: string[] = [];

  prepare(): void {
    this.log.push('prepare');
  }
  begin(): void {
    this.log.push('begin');
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    this.log.push(text);
  }
  @OnRequest(Count)
  count(): number {
    throw new Error('not called');
  }
}

test('25.1 what the performer returns stands for what the method would, and a subclass inherits it', async () => {
  @Agent()
  class Sub extends Phased {}
  const { system } = virtualSystem();
  expect(await system.spawn(Phased).ask(new Count())).toBe(42);
  expect(await system.spawn(Sub).ask(new Count())).toBe(42);
  await system.stop();
});

test('25.2 the method runs as often as it is called, and phases of its own come between', async () => {
  const { system, time, log } = virtualSystem();
  const agent = new Phased();
  const address: Address<Phased> = system.spawn(agent);
  for (const text of ['one', 'skip', 'twice']) address.send(new Note(text));
  await time.settle();
  expect(agent.log).toEqual(['prepare', 'begin', 'before', 'one', 'before', 'before', 'twice', 'twice']);
  expect(log.filter(({ message }) => message === 'after')).toHaveLength(2);
  await system.stop();
});

class Tries {
  readonly log: string[] = [];
  runs = 0;
}

/** Calls again at once after an error, once. */
class Twice extends StatePerformer<Tries> {
  async perform(call: Call<object, Tries, MaybePromise<Next>>): Promise<Next> {
    call.subject.log.push('performer');
    try {
      return await call.run();
    } catch {
      return await call.run();
    }
  }
}

test.each(['async', 'sync'] as const)('25.3 the performer of a state is within its retry: %s', async (mode) => {
  const Retried = defineAgent({
    agent: class {
      begin(): Next<InstanceType<typeof Retried>> {
        return Next.to(new Tries());
      }
      tries(state: Tries): Next {
        if (++state.runs < 4) throw new Error(`run ${state.runs}`);
        return Next.done({ runs: state.runs, log: state.log });
      }
    },
    states: { tries: { state: Tries, mode, retry: { attempts: 2 }, performer: new Twice() } },
  });
  const { system } = virtualSystem();
  const exit = await system.spawn(Retried).join();
  expect(exit).toMatchObject({ kind: 'done', output: { runs: 4, log: ['performer', 'performer'] } });
  await system.stop();
});

test('25.3 the performer of the agent is around that of the state', async () => {
  const order: string[] = [];
  class Outer extends Performer {
    perform(call: Call): unknown {
      order.push(`outer ${call.kind}`);
      return call.run();
    }
  }
  class Inner extends StatePerformer<Work> {
    perform(call: Call<object, Work, MaybePromise<Next>>): MaybePromise<Next> {
      order.push(`inner ${call.kind}`);
      return call.run();
    }
  }
  @Agent({ performer: new Outer() })
  class Both {
    begin(): Next<Both> {
      return Next.to(new Work());
    }
    @State(Work, { performer: new Inner() })
    work(_state: Work): Next<Both> {
      order.push('work');
      return Next.done();
    }
  }
  const { system } = virtualSystem();
  await system.run(Both);
  expect(order).toEqual(['outer begin', 'outer state', 'inner state', 'work']);
  await system.stop();
});

test('25.4 while a performer waits, messages wait, and deadlines and timeouts hold', async () => {
  const gate = new Gate();
  class Waits extends Performer {
    async perform(call: Call): Promise<unknown> {
      if (call.kind === 'request' || call.kind === 'state') await gate.passed;
      return await call.run();
    }
  }
  @Agent({ performer: new Waits() })
  class Slow {
    readonly log: string[] = [];
    @OnRequest(Count)
    count(): number {
      return 1;
    }
    @OnEvent(Note)
    note({ text }: Note, ctx: Context<Slow>): void {
      this.log.push(text);
      ctx.next(Next.to(new Work()));
    }
    @State(Work, { timeout: '1s' })
    work(_state: Work): Next<Slow> {
      return Next.events();
    }
  }
  const { system, time } = virtualSystem();
  const agent = new Slow();
  const slow = system.spawn(agent);
  const late = expect(slow.ask(new Count(), { timeout: '1s' })).rejects.toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
  slow.send(new Note('waits'));
  await time.advance('2s');
  await late;
  expect(agent.log).toEqual([]);
  gate.open();
  await time.settle();
  expect(agent.log).toEqual(['waits']);
  const fresh = new Gate();
  Object.assign(gate, { passed: fresh.passed });
  slow.send(new Note('again'));
  await time.advance('2s');
  expect(await slow.join()).toMatchObject({ kind: 'failed', error: { code: 'INSTAR_STATE_TIMEOUT' } });
  await system.stop();
});
