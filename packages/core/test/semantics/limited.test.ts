/** 29.4 to 29.8 of docs/semantics.md: limits of requests by key and by rate. */
import { Agent, limited, OnEvent, OnRequest, Request, type Context } from '@instar/core';
import { pauses, virtualSystem, type Pause, type VirtualSystem } from './virtual-system.js';

class Work extends Request<string> {
  constructor(
    readonly user: string,
    readonly n: number,
    readonly takes = 100,
  ) {
    super();
  }
}
class Call extends Request<number> {}
class Also extends Request<number> {}
class Fail {
  readonly fails = true;
}
class Nested extends Request<string> {
  constructor(
    readonly user: string,
    readonly inner: string,
  ) {
    super();
  }
}

let pause: Pause;
let now: () => number;
let starts: string[] = [];

const shared = limited<Call | Also>({ atOnce: 100, rate: { limit: 2, per: '1s' } });

@Agent()
class Worker {
  private readonly handled: string[] = [];

  @OnRequest(Work, { concurrency: limited({ atOnce: 2, key: ({ user }) => user }) })
  async work({ user, n, takes }: Work): Promise<string> {
    starts.push(`${user}${n}@${now()}`);
    if (takes > 0) await pause(takes);
    this.handled.push(`${user}${n}`);
    return this.handled.join(' ');
  }
  @OnRequest(Nested, { concurrency: limited({ key: ({ user }) => user }) })
  async nested({ inner }: Nested, ctx: Context<Worker>): Promise<string> {
    return inner === '' ? 'done' : await ctx.ask(ctx.address, new Nested(inner, ''));
  }
  @OnRequest(Call, { concurrency: shared }) call(): number {
    starts.push(`call@${now()}`);
    return now();
  }
  @OnRequest(Also, { concurrency: shared }) also(): number {
    return now();
  }
  @OnEvent(Fail) fail(_: Fail): void {
    throw new Error('as told');
  }
}

@Agent({ onError: 'restart' })
class Restarting extends Worker {}

function setUp(): VirtualSystem {
  const made = virtualSystem();
  pause = pauses(made.time);
  const from = made.time.now();
  now = () => made.time.now() - from;
  starts = [];
  return made;
}

describe('29.4 requests with a key', () => {
  test('are handled one at a time for each key, and several at once in all', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Worker);
    const asked = ['a1', 'a2', 'b1', 'c1', 'a3'].map(([user = '', n]) => worker.ask(new Work(user, Number(n))));
    await time.advance(1_000);
    await Promise.all(asked);
    expect(starts).toEqual(['a1@0', 'b1@0', 'c1@100', 'a2@100', 'a3@200']);
  });

  test('do not wait for each other if their handler returns at once', async () => {
    @Agent()
    class Quick {
      @OnRequest(Work, { concurrency: limited({ key: ({ user }) => user }) }) work({ n }: Work): string {
        return String(n);
      }
    }
    const { system, time } = setUp();
    const worker = system.spawn(Quick);
    const asked = [1, 2, 3].map((n) => worker.ask(new Work('a', n)));
    await time.settle();
    expect(await Promise.all(asked)).toEqual(['1', '2', '3']);
  });

  test('without `atOnce` are limited by their keys alone', async () => {
    @Agent()
    class Free {
      @OnRequest(Work, { concurrency: limited({ key: ({ user }) => user }) }) async work(work: Work): Promise<string> {
        starts.push(`${work.user}${work.n}@${now()}`);
        await pause(100);
        return '';
      }
    }
    const { system, time } = setUp();
    const worker = system.spawn(Free);
    for (const user of ['a', 'b', 'c', 'd', 'a']) void worker.ask(new Work(user, 1));
    await time.advance(1_000);
    expect(starts).toEqual(['a1@0', 'b1@0', 'c1@0', 'd1@0', 'a1@100']);
  });
});

describe('29.5 requests with a rate', () => {
  test('wait until one more may start', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Worker);
    const asked = Array.from({ length: 5 }, () => worker.ask(new Call()));
    await time.advance('5s');
    expect(await Promise.all(asked)).toEqual([0, 0, 1_000, 1_000, 2_000]);
  });

  test('share it if their handlers have the same value, and a restart does not reset it', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Restarting, undefined, { restart: 'transient' });
    const early = worker.ask(new Call());
    const other = worker.ask(new Also());
    await time.advance(400);
    worker.send(new Fail());
    await time.settle();
    const late = [worker.ask(new Also()), worker.ask(new Call())];
    await time.advance('5s');
    expect(await Promise.all([early, other, ...late])).toEqual([0, 0, 1_000, 1_000]);
  });
});

describe('29.6 the deadline of a request', () => {
  test('runs while it waits for the rate, and one that was given up takes no place', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Worker);
    const cancel = new AbortController();
    const asked = [0, 1].map(() => worker.ask(new Call()));
    const late = worker.ask(new Call(), { timeout: 500 }).catch((error: unknown) => error);
    const dropped = worker.ask(new Call(), { signal: cancel.signal }).catch((error: unknown) => error);
    const last = [0, 1].map(() => worker.ask(new Call()));
    await time.advance(500);
    expect(await late).toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
    cancel.abort();
    await time.advance(600);
    expect(await dropped).toMatchObject({ code: 'INSTAR_ASK_CANCELLED' });
    expect(await Promise.all([...asked, ...last])).toEqual([0, 0, 1_000, 1_000]);
  });

  test('runs while it waits for its key', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Worker);
    void worker.ask(new Work('a', 1, 1_000));
    const late = worker.ask(new Work('a', 2), { timeout: 500 }).catch((error: unknown) => error);
    const next = worker.ask(new Work('a', 3));
    await time.advance(1_500);
    expect(await late).toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
    expect(await next).toBe('a1 a3');
  });
});

describe('29.7 what waits for its key or the rate', () => {
  test('keeps its place over a restart', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Restarting, undefined, { restart: 'transient' });
    const cut = worker.ask(new Work('a', 1)).catch((error: unknown) => error);
    const asked = [2, 3].map((n) => worker.ask(new Work('a', n)));
    const calls = Array.from({ length: 3 }, () => worker.ask(new Call()));
    await time.advance(50);
    worker.send(new Fail());
    const last = worker.ask(new Work('a', 4));
    await time.advance('5s');
    expect(await cut).toMatchObject({ code: 'INSTAR_AGENT_RESTARTING' });
    expect(await Promise.all([...asked, last])).toEqual(['a2', 'a2 a3', 'a2 a3 a4']);
    expect((await Promise.all(calls))[2]).toBe(1_000);
  });

  test('is handled by an agent that is interrupted', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Worker);
    const calls = Array.from({ length: 3 }, () => worker.ask(new Call()));
    const works = [1, 2].map((n) => worker.ask(new Work('a', n)));
    await time.settle();
    worker.interrupt();
    await time.advance('2s');
    expect((await Promise.all(calls))[2]).toBe(1_000);
    expect(await works[1]).toBe('a1 a2');
    expect((await worker.join()).kind).toBe('interrupted');
  });

  test('is rejected once the agent is aborted, which does not wait for the rate', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Worker);
    const calls = Array.from({ length: 3 }, () => worker.ask(new Call()).catch((error: unknown) => error));
    await time.settle();
    worker.abort();
    await time.settle();
    expect((await worker.join()).kind).toBe('aborted');
    expect(await calls[2]).toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  });

  test('is known where agents wait for each other', async () => {
    const { system, time } = setUp();
    const worker = system.spawn(Worker);
    const same = worker.ask(new Nested('a', 'a')).catch((error: unknown) => error);
    const other = worker.ask(new Nested('a', 'b'));
    await time.settle();
    expect(await same).toMatchObject({ code: 'INSTAR_ASK_DEADLOCK' });
    expect(await other).toBe('done');
  });
});

describe('29.8 `limited`', () => {
  test('rejects a request whose key cannot be read, and the agent hears of it', async () => {
    @Agent({ onError: 'stop' })
    class Broken {
      @OnRequest(Work, {
        concurrency: limited({
          key: () => {
            throw new Error('no key');
          },
        }),
      })
      work(_: Work): string {
        return '';
      }
    }
    const { system, time } = setUp();
    const worker = system.spawn(Broken);
    const asked = worker.ask(new Work('a', 1)).catch((error: unknown) => error);
    await time.settle();
    expect(await asked).toMatchObject({ message: 'no key' });
    expect(await worker.join()).toMatchObject({ kind: 'failed', failure: { phase: 'request', token: 'Work' } });
  });

  test.each([
    [{ atOnce: 0 }],
    [{ key: 'user' }],
    [{ rate: { limit: 1 } }],
    [{ rate: { limit: 1, per: 'soon' } }],
    [{ most: 1 }],
  ])('refuses %j', (limits) => {
    expect(() => limited(limits as never)).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
  });
});
