/** Section 6 of docs/semantics.md: states that run where the executor says, on copies. */
import { Agent, createSystem, Fallback, Next, OnEvent, State, type Context, type InstarError } from '@instar/core';
import { InlineExecutor, type Executor, type SyncJob, type SyncOutcome } from '@instar/core/execution';
import { virtualSystem } from './virtual-system.js';

class Parse {
  readonly words = new Map<string, number>();
  rounds = 0;

  constructor(
    readonly text: string,
    readonly tags: { list: string[] } = { list: [] },
  ) {}

  get length(): number {
    return this.text.length;
  }
}
class Report {
  constructor(readonly tags: { list: string[] }) {}
}
class Holds {
  constructor(readonly held: unknown) {}
}

/** What sync states have seen, kept outside of the agent: a thread would have none of it. */
const seen: Parse[] = [];
const reported: Report[] = [];

beforeEach(() => {
  seen.length = reported.length = 0;
});

type Output = Parse | { list: string[] } | number | string | undefined;

@Agent()
class Parser {
  private readonly secret = 'unreachable';
  protected found = 0;

  constructor(private readonly state: object = new Parse('one two')) {}

  begin(): Next<Parser, Output> {
    return Next.to(this.state as Parse);
  }
  @State(Parse, { mode: 'sync' })
  parse(state: Parse): Next<Parser> {
    seen.push(state);
    state.words.set('one', state.length);
    state.tags.list.push('parsed');
    return Next.to(new Report(state.tags));
  }
  @State(Report)
  report(state: Report): Next<Parser> {
    reported.push(state);
    return Next.done(state.tags);
  }
  protected reads(): string {
    return this.secret;
  }
  protected writes(): void {
    this.found = 1;
  }
}

test('6.1 a sync state has a copy of its data, as an instance of its class', async () => {
  const state = new Parse('one two');
  await virtualSystem().system.run(() => new Parser(state));

  expect(seen[0]).toBeInstanceOf(Parse);
  expect(seen[0]).not.toBe(state);
  expect(seen[0]?.words.get('one')).toBe(7);
  expect(state.words.size).toBe(0);
  expect(state.tags.list).toEqual([]);
});

test('6.1 what it returns is a copy too', async () => {
  const output = await virtualSystem().system.run(Parser);

  expect(reported[0]).toBeInstanceOf(Report);
  expect(reported[0]?.tags).toEqual({ list: ['parsed'] });
  expect(reported[0]?.tags).not.toBe(seen[0]?.tags);
  expect(output).toBe(reported[0]?.tags);
});

test('6.1 so is an output that it ends with, which keeps its class', async () => {
  const output = new Parse('out');

  @Agent()
  class Ender extends Parser {
    @State(Parse, { mode: 'sync' })
    override parse(_state: Parse): Next<Parser> {
      return Next.done(output);
    }
  }

  const given = await virtualSystem().system.run(Ender);
  expect(given).toBeInstanceOf(Parse);
  expect(given).toEqual(output);
  expect(given).not.toBe(output);
});

test('6.1 an error that it throws, or fails with, reaches the agent', async () => {
  class Broken extends Parser {
    override parse(state: Parse): Next<Parser> {
      const error = new RangeError(state.text);
      if (state.text === 'fail') return Next.fail(error);
      throw error;
    }
  }

  for (const text of ['throw', 'fail']) {
    const exit = await virtualSystem()
      .system.spawn(() => new Broken(new Parse(text)))
      .join();
    expect(exit).toMatchObject({ kind: 'failed', error: { name: 'RangeError', message: text } });
  }
});

test('6.2 what a sync state changes in its state is there when it is performed again', async () => {
  @Agent()
  class Rounds extends Parser {
    @State(Parse, { mode: 'sync' })
    override parse(state: Parse): Next<Parser> {
      seen.push(state);
      state.tags.list.push(`round ${++state.rounds}`);
      return state.rounds < 3 ? Next.again({ after: '1s' }) : Next.to(new Report(state.tags));
    }
  }

  const { system, time } = virtualSystem();
  const response = system.run(Rounds);
  await time.advance('1m');

  expect(await response).toEqual({ list: ['round 1', 'round 2', 'round 3'] });
  expect(new Set(seen).size).toBe(3);
});

test('6.2 what it changed before it threw is there when it is tried again, and for its fallback', async () => {
  @Agent()
  class Unlucky extends Parser {
    @State(Parse, { mode: 'sync', retry: { attempts: 3 } })
    override parse(state: Parse): Next<Parser> {
      state.tags.list.push(`try ${++state.rounds}`);
      throw new Error('half-way');
    }
    @Fallback(Parse)
    giveUp(error: Error, state: Parse): Next<Parser> {
      return Next.done({ list: [error.message, ...state.tags.list, String(state instanceof Parse)] });
    }
  }

  expect(await virtualSystem().system.run(Unlucky)).toEqual({ list: ['half-way', 'try 1', 'try 2', 'try 3', 'true'] });
});

test.each<[string, () => Next<Parser>]>([
  [
    'reads this.secret',
    function (this: Parser) {
      return Next.done(this['reads']());
    },
  ],
  [
    'writes this.found',
    function (this: Parser) {
      this['writes']();
      return Next.done();
    },
  ],
])('6.3 to touch a field of the agent is an error that names the field: a sync state that %s', async (touch, parse) => {
  class Nosy extends Parser {}
  Nosy.prototype.parse = parse;

  const nosy = virtualSystem().system.spawn(Nosy);
  expect(await nosy.join()).toMatchObject({
    error: { code: 'INSTAR_FIELD_NOT_CARRIED', message: expect.stringContaining(touch) },
  });
});

test('6.3 methods of the agent may be called', async () => {
  class Modular extends Parser {
    override parse(state: Parse): Next<Parser> {
      return this.lengthOf(state);
    }
    lengthOf(state: Parse): Next<Parser> {
      return Next.done(state.length);
    }
  }

  expect(await virtualSystem().system.run(Modular)).toBe(7);
});

test.each<[string, unknown]>([
  ['a function', () => undefined],
  ['a symbol', Symbol('held')],
  ['a promise', Promise.resolve()],
  ['one deep inside', { list: [{ run: () => undefined }] }],
])('6.4 data that cannot be cloned is an error that names the field: %s', async (_, held) => {
  @Agent()
  class Holder {
    begin(outgoing: boolean): Next<Holder> {
      return Next.to(new Holds(outgoing ? true : held));
    }
    @State(Holds, { mode: 'sync' })
    hold(_state: Holds): Next<Holder> {
      return Next.to(new Holds(held));
    }
  }

  for (const outgoing of [false, true]) {
    expect(await virtualSystem().system.spawn(Holder, outgoing).join()).toMatchObject({
      error: { code: 'INSTAR_NOT_CLONEABLE', message: expect.stringMatching(/Holds\.held.*Holder\.hold/) },
      failure: { phase: 'state', token: 'Holds' },
    });
  }
});

test('6.5 a sync state runs where the executor of the system says, and no other state does', async () => {
  const jobs: SyncJob[] = [];
  const inline = new InlineExecutor();
  let disposed = 0;
  const executor: Executor = {
    async execute(job): Promise<SyncOutcome> {
      jobs.push(job);
      await Promise.resolve();
      return inline.execute(job);
    },
    dispose: () => {
      disposed++;
    },
  };

  const system = createSystem({ executor });
  expect(await system.run(Parser)).toEqual({ list: ['parsed'] });
  expect(jobs).toHaveLength(1);
  expect(jobs[0]).toMatchObject({ row: { token: Parse, method: 'parse', mode: 'sync' }, state: { text: 'one two' } });

  await system.stop();
  expect(disposed).toBe(1);
});

test('6.5 the mailbox waits while the executor is at work', async () => {
  class Ping {
    readonly ping = true;
  }
  const order: string[] = [];

  @Agent()
  class Pinged extends Parser {
    @OnEvent(Ping)
    ping(_ping: Ping, ctx: Context): void {
      order.push('ping');
      ctx.next(Next.done('pinged'));
    }
    @State(Report)
    override report(_state: Report): Next<Parser> {
      order.push('report');
      return Next.events();
    }
  }

  const inline = new InlineExecutor();
  const { system, time } = virtualSystem({
    executor: {
      execute: (job) => new Promise((resolve) => time.host.setTimer(() => resolve(inline.execute(job)), 1_000)),
    },
  });
  const pinged = system.spawn(Pinged);
  pinged.send(new Ping());
  await time.advance(999);
  expect(order).toEqual([]);
  await time.advance(1);

  expect(await pinged.join()).toEqual({ kind: 'done', output: 'pinged' });
  expect(order).toEqual(['report', 'ping']);
});

test('6.5 what the executor rejects with is an error of the state', async () => {
  const error = new Error('the thread died');
  const { system } = virtualSystem({ executor: { execute: () => Promise.reject(error) } });
  const parser = system.spawn(Parser);

  expect(await parser.join()).toMatchObject({ error, failure: { phase: 'state', token: 'Parse' } });
});

test('6.5 a sync state that returns a promise is refused by the inline executor', async () => {
  class Slow extends Parser {}
  Slow.prototype.parse = () => Promise.resolve(Next.done()) as never;

  const codes: string[] = [];
  const exit = await virtualSystem().system.spawn(Slow).join();
  if (exit.kind === 'failed') codes.push((exit.error as InstarError).code);
  expect(codes).toEqual(['INSTAR_SYNC_STATE_ASYNC']);
});
