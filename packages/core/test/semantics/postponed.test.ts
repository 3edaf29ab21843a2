/** 33.1 to 33.8 of docs/semantics.md: what becomes of a message that a state does not take. */
import { Agent, Next, OnEvent, OnRequest, Request, Supervised, Waiting, type Context } from '@instar/core';
import { definitionOf, type Postponed } from '@instar/core/definition';
import { virtualSystem } from './virtual-system.js';

@Waiting()
class Busy {
  declare readonly busy: true;
}
@Waiting({ unhandled: 'postpone' })
class Closing {
  declare readonly closing: true;
}
class ClosingSlowly extends Closing {
  declare readonly slowly: true;
}
@Waiting({ unhandled: 'ignore' })
class Deaf {
  declare readonly deaf: true;
}
@Waiting({ unhandled: 'fail' })
class Strict {
  declare readonly strict: true;
}
@Waiting()
class Free {
  declare readonly free: true;
}

type Any = Busy | Closing | Deaf | Strict | Free;

class Go {
  constructor(readonly to: Any) {}
}
class Work {
  constructor(
    readonly name: string,
    readonly next?: Any,
  ) {}
}
class Count extends Request<number> {}
class Break {
  declare readonly break: true;
}

@Agent()
@Supervised({ restart: 'permanent' })
class Worker {
  static readonly seen: string[] = [];

  @OnEvent(Go)
  go({ to }: Go, ctx: Context<Worker>): void {
    ctx.next(Next.to(to));
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw new Error('broken');
  }
  @OnEvent(Break, { in: [Closing, Deaf] })
  breakLater(_event: Break, _ctx: Context<Worker>, _state: Closing | Deaf): void {
    throw new Error('broken later');
  }
  @OnEvent(Work, { in: Free })
  work({ name, next }: Work, ctx: Context<Worker>, _state: Free): void {
    Worker.seen.push(name);
    if (next !== undefined) ctx.next(Next.to(next));
  }
  @OnEvent(Work, { in: Busy })
  later(_event: Work, ctx: Context<Worker>, _state: Busy): void {
    ctx.postpone();
  }
  @OnRequest(Count, { in: Free })
  count(_request: Count, _ctx: Context<Worker>, _state: Free): number {
    return Worker.seen.length;
  }
  @OnRequest(Count, { in: Busy })
  async countLater(_request: Count, ctx: Context<Worker>, _state: Busy): Promise<number | Postponed> {
    await Promise.resolve();
    return ctx.postpone();
  }
  @OnEvent(Work, { in: Strict })
  passOn(_event: Work, ctx: Context<Worker>, _state: Strict): void | PromiseLike<void> {
    return ctx.bubble();
  }
}

@Agent({ unhandled: 'ignore', mailbox: { capacity: 3 }, onError: 'restart' })
class Small extends Worker {}

@Agent({ onError: 'restart' })
class Restarting extends Worker {
  begin(): Next<Restarting> {
    return Next.to(new Free());
  }
}

function setUp(agent: typeof Worker = Worker) {
  const made = virtualSystem();
  Worker.seen.length = 0;
  const letters: string[] = [];
  made.system.deadLetters$.subscribe(({ message, reason }) => letters.push(`${(message as Work).name} ${reason}`));
  return { ...made, letters, address: made.system.spawn(agent), seen: Worker.seen };
}

test('33.1: `unhandled` of the nearest state decides, then that of the agent; without any, an event is a dead letter', async () => {
  const { address, time, letters, seen, log } = setUp();
  for (const state of [new Deaf(), new Strict(), new ClosingSlowly()]) {
    address.send(new Go(state));
    address.send(new Work(state.constructor.name));
  }
  await time.settle();
  expect(letters).toEqual([]);
  expect(log).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('no handler for Work in the state Strict') as string }),
  );
  address.send(new Go(new Free()));
  await time.settle();
  expect(seen).toEqual(['ClosingSlowly']);

  const plain = setUp();
  plain.address.send(new Work('lost'));
  await plain.time.settle();
  expect(plain.letters).toEqual(['lost unhandled']);

  const small = setUp(Small);
  small.address.send(new Work('ignored'));
  await small.time.settle();
  expect(small.letters).toEqual([]);
  expect(definitionOf(Small).chart?.unhandled).toBe('ignore');
});

test('33.2: a request that no state takes rejects, unless it is postponed', async () => {
  const { address, time } = setUp();
  for (const state of [new Deaf(), new Strict()]) {
    address.send(new Go(state));
    const refused = expect(address.ask(new Count())).rejects.toMatchObject({ code: 'INSTAR_MESSAGE_UNHANDLED' });
    await time.settle();
    await refused;
  }
  address.send(new Go(new Closing()));
  const count = address.ask(new Count());
  address.send(new Go(new Free()));
  await time.settle();
  expect(await count).toBe(0);
});

test('33.3: a postponed message waits for another state, and then comes before the mailbox, in order', async () => {
  const { address, time, seen } = setUp();
  address.send(new Go(new Busy()));
  for (const name of ['a', 'b', 'c']) address.send(new Work(name));
  const count = address.ask(new Count());
  address.send(new Go(new Free()));
  address.send(new Work('d'));
  await time.settle();

  expect(seen).toEqual(['a', 'b', 'c', 'd']);
  expect(await count).toBe(3);
});

test('33.4: what is postponed again keeps its place', async () => {
  const { address, time, seen } = setUp();
  address.send(new Go(new Busy()));
  // The second one leads back to a state that postpones all the others.
  for (const work of [new Work('a'), new Work('b', new Busy()), new Work('c'), new Work('d')]) address.send(work);
  address.send(new Go(new Free()));
  address.send(new Work('e'));
  await time.settle();
  expect(seen).toEqual(['a', 'b']);
  address.send(new Go(new Free()));
  await time.settle();

  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('33.5: the deadline of a postponed request runs on', async () => {
  const { address, time } = setUp();
  address.send(new Go(new Busy()));
  const count = expect(address.ask(new Count(), { timeout: '1s' })).rejects.toMatchObject({
    code: 'INSTAR_ASK_TIMEOUT',
  });
  await time.advance('1s');
  await count;
});

test('33.6: no more messages are postponed than the mailbox may hold', async () => {
  const { address, time, letters, seen } = setUp(Small);
  address.send(new Go(new Busy()));
  await time.settle();
  for (const name of ['a', 'b', 'c', 'd']) {
    address.send(new Work(name));
    await time.settle();
  }
  expect(letters).toEqual(['d overflow']);
  const refused = expect(address.ask(new Count())).rejects.toMatchObject({ code: 'INSTAR_MAILBOX_FULL' });
  await time.settle();
  await refused;
  address.send(new Go(new Free()));
  await time.settle();
  expect(seen).toEqual(['a', 'b', 'c']);
});

test('33.7: a restarted agent gets what was postponed first; an interrupted one handles it when it has left its last state; else it is dead letters', async () => {
  const { address, time, letters, seen } = setUp(Restarting);
  address.send(new Go(new Busy()));
  for (const message of [new Work('a'), new Break(), new Work('b')]) address.send(message);
  await time.settle();
  expect([seen, letters]).toEqual([['a', 'b'], []]);

  const kept = setUp();
  kept.address.send(new Go(new Busy()));
  kept.address.send(new Work('a'));
  const count = expect(kept.address.ask(new Count())).rejects.toMatchObject({ code: 'INSTAR_MESSAGE_UNHANDLED' });
  await kept.time.settle();
  kept.address.interrupt();
  await kept.time.settle();
  await count;
  // Its last state is left, so it is handled once more: without a state, it has no handler.
  expect(kept.letters).toEqual(['a unhandled']);

  const aborted = setUp();
  aborted.address.send(new Go(new Busy()));
  aborted.address.send(new Work('a'));
  const rejected = expect(aborted.address.ask(new Count())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  await aborted.time.settle();
  aborted.address.abort();
  await aborted.time.settle();
  await rejected;
  expect(aborted.letters).toEqual(['a abandoned']);
});

test('33.8: ctx.postpone and ctx.bubble throw where no message is at work, and other agents do not have them', async () => {
  const codes: unknown[] = [];
  const attempt = (call: () => unknown): void => {
    try {
      call();
    } catch (error) {
      codes.push((error as { code?: string }).code ?? (error as Error).name);
    }
  };
  @Agent()
  class Charted {
    begin(_input: unknown, ctx: Context<Charted>): Next<Charted> {
      attempt(() => ctx.postpone());
      attempt(() => ctx.bubble());
      return Next.to(new Free());
    }
    @OnEvent(Break, { in: Free })
    try(_event: Break, _ctx: Context<Charted>, _state: Free): void {
      codes.push('tried');
    }
    @OnRequest(Count, { concurrency: 2 })
    count(_request: Count, ctx: Context<Charted>): number {
      attempt(() => ctx.postpone());
      return 0;
    }
  }
  @Agent()
  class Plain {
    @OnEvent(Break)
    try(_event: Break, ctx: Context<Plain>): void {
      attempt(() => ctx.postpone());
    }
  }
  const { system, time } = virtualSystem();
  const charted = system.spawn(Charted, undefined);
  charted.send(new Break());
  await Promise.all([charted.ask(new Count()), time.settle()]);
  system.spawn(Plain).send(new Break());
  await time.settle();

  const lacks = 'INSTAR_CONTEXT_LACKS';
  expect(codes).toEqual([lacks, lacks, 'tried', lacks, 'TypeError']);
});
