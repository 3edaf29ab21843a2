/** Section 3 of docs/semantics.md: what comes before what. */
import {
  Agent,
  isInstarError,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Context,
  type Failure,
  type InstarError,
} from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

class Step {
  constructor(readonly name: string) {}
}
class Go {
  constructor(readonly names: readonly string[]) {}
}
class GoLater extends Go {}
class Note {
  constructor(readonly text: string) {}
}
class Read extends Request<number> {
  constructor(readonly text: string) {
    super();
  }
}
class Stay extends Request<void> {
  readonly stay = true;
}

/** Takes the steps that it is told to. */
@Agent()
class Walker {
  readonly log: string[] = [];
  readonly failures: [string | undefined, Failure][] = [];
  kept: Context<Walker> | undefined = undefined;

  @OnEvent(Note)
  note({ text }: Note): void {
    this.log.push(text);
  }
  @OnEvent(Go)
  go({ names }: Go, ctx: Context<Walker>): void {
    this.kept = ctx;
    for (const name of names) ctx.next(Next.to(new Step(name)));
    this.log.push('go');
  }
  @OnEvent(GoLater)
  async goLater({ names }: GoLater, ctx: Context<Walker>): Promise<void> {
    for (const name of names) {
      await Promise.resolve();
      ctx.next(Next.to(new Step(name)));
    }
    await new Promise((resolve) => setImmediate(resolve));
    this.log.push('go later');
  }
  @OnRequest(Read)
  read({ text }: Read): number {
    return this.log.push(text);
  }
  @OnRequest(Stay)
  stay(_request: Stay): Promise<void> {
    this.log.push('stay');
    return new Promise(() => undefined);
  }
  @State(Step)
  step({ name }: Step, ctx: Context<Walker>): Next<Walker> {
    this.log.push(`step ${name}`);
    if (name === 'meddle') ctx.next(Next.events());
    return Next.events();
  }
  failed(error: InstarError, _ctx: Context, failure: Failure): 'resume' {
    this.failures.push([isInstarError(error) ? error.code : undefined, failure]);
    return 'resume';
  }
}

function walk() {
  const walker = new Walker();
  const virtual = virtualSystem();
  return { walker, address: virtual.system.spawn(walker), ...virtual };
}

test('3.1 messages from one sender to one receiver are handled in the order they were sent, events and requests alike', async () => {
  const { walker, address } = walk();
  const texts = Array.from({ length: 1_000 }, (_, index) => `${index}`);
  const responses = texts.map((text, index) => {
    if (index % 3 === 0) return address.ask(new Read(text));
    address.send(new Note(text));
    return Promise.resolve(undefined);
  });
  const positions = await Promise.all(responses);

  expect(walker.log.slice(0, 1_000)).toEqual(texts);
  expect(positions.filter((each) => each !== undefined)).toEqual(
    texts.filter((_, i) => i % 3 === 0).map((t) => +t + 1),
  );
});

test('3.1 so are those that an agent sends, in several turns', async () => {
  const { walker, address, system, time } = walk();

  @Agent()
  class Sender {
    @OnEvent(Note)
    async note({ text }: Note, ctx: Context<Sender>): Promise<void> {
      ctx.send(address, new Note(`${text} 1`));
      await Promise.resolve();
      address.send(new Note(`${text} 2`));
    }
  }

  const sender = system.spawn(Sender);
  for (const text of ['a', 'b', 'c']) sender.send(new Note(text));
  await time.settle();

  expect(walker.log).toEqual(['a 1', 'a 2', 'b 1', 'b 2', 'c 1', 'c 2']);
});

test('3.2 a step set by ctx.next is taken when the handler has settled, before any message that waits', async () => {
  const { walker, address, time } = walk();
  address.send(new Go(['one']));
  address.send(new Note('waits'));
  address.send(new GoLater(['two']));
  address.send(new Note('waits too'));
  await time.settle();

  expect(walker.log).toEqual(['go', 'step one', 'waits', 'go later', 'step two', 'waits too']);
});

test('3.2 requests above their limit of concurrency are messages that wait', async () => {
  const order: string[] = [];
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));

  @Agent()
  class Desk {
    @OnRequest(Read, { concurrency: 2 })
    read({ text }: Read, ctx: Context<Desk>): number | Promise<number> {
      order.push(text);
      if (text === 'long') return released.then(() => 0);
      ctx.next(Next.to(new Step(text)));
      return 1;
    }
    @State(Step)
    step({ name }: Step): Next<Desk> {
      order.push(`step ${name}`);
      return Next.events();
    }
  }

  const { system, time } = virtualSystem();
  const desk = system.spawn(Desk);
  const responses = ['long', 'long', 'a', 'b'].map((text) => desk.ask(new Read(text)));
  await time.settle();
  release();

  expect(await Promise.all(responses)).toEqual([0, 0, 1, 1]);
  await time.settle();
  expect(order).toEqual(['long', 'long', 'a', 'step a', 'b', 'step b']);
});

test.each([
  ['a synchronous handler', new Go(['one', 'two'])],
  ['an async handler', new GoLater(['one', 'two'])],
])('3.3 a second ctx.next in one turn fails the turn, and neither step is taken: %s', async (_, message) => {
  const { walker, address, time } = walk();
  address.send(message);
  address.send(new Note('next'));
  await time.settle();

  const token = message.constructor.name;
  expect(walker.failures).toEqual([['INSTAR_NEXT_TWICE', { phase: 'event', token, agent: address.id }]]);
  expect(walker.log).toEqual(['next']);
});

test('3.3 neither step is taken by a handler that catches the error', async () => {
  @Agent()
  class Stubborn {
    @OnEvent(Note)
    note(_note: Note, ctx: Context): void {
      ctx.next(Next.done());
      expect(() => {
        ctx.next(Next.interrupt());
      }).toThrow(expect.objectContaining({ code: 'INSTAR_NEXT_TWICE' }));
    }
    @OnRequest(Read)
    read({ text }: Read): number {
      return text.length;
    }
  }

  const stubborn = virtualSystem().system.spawn(Stubborn);
  stubborn.send(new Note(''));
  expect(await stubborn.ask(new Read('four'))).toBe(4);
});

test('3.3 each turn may set a step of its own', async () => {
  const { walker, address, time } = walk();
  address.send(new Go(['one']));
  address.send(new Go(['two']));
  await time.settle();

  expect(walker.failures).toEqual([]);
  expect(walker.log).toEqual(['go', 'step one', 'go', 'step two']);
});

test('3.4 ctx.next in a state is an error: a state returns its step', async () => {
  const { walker, address, time } = walk();
  address.send(new Go(['meddle']));
  await time.settle();

  const failure = { phase: 'state', token: 'Step', agent: address.id };
  expect(walker.failures).toEqual([['INSTAR_NEXT_OUTSIDE_TURN', failure]]);
});

test('3.4 ctx.next after the handler has settled is an error', async () => {
  const { walker, address, time } = walk();
  address.send(new Go([]));
  await time.settle();

  expect(() => walker.kept?.next(Next.to(new Step('late')))).toThrow(
    expect.objectContaining({ code: 'INSTAR_NEXT_OUTSIDE_TURN' }),
  );
  await time.settle();
  expect(walker.log).toEqual(['go']);
});

test('3.5 an interruption does not wait behind messages: the very next handler sees it', async () => {
  const { system, time } = virtualSystem();
  const seen: boolean[] = [];

  @Agent()
  class Looker {
    @OnEvent(Note)
    note({ text }: Note, ctx: Context<Looker>): void {
      if (text === 'interrupt') ctx.address.interrupt();
      seen.push(ctx.interrupted);
    }
  }

  const looker = system.spawn(Looker);
  for (const text of ['before', 'interrupt', 'after', 'after']) looker.send(new Note(text));
  await time.settle();

  expect(seen).toEqual([false, true, true, true]);
  expect(await looker.join()).toEqual({ kind: 'interrupted' });
});

test('3.5 an interruption ends a machine that never rests, though messages wait', async () => {
  const { system, time } = virtualSystem();

  @Agent()
  class Wheel {
    begin(): Next<Wheel> {
      return Next.to(new Step('on'));
    }
    @State(Step)
    turn(_state: Step): Next<Wheel> {
      return Next.again({ after: '1m' });
    }
    @OnEvent(Note)
    note(_note: Note): void {}
  }

  const wheel = system.spawn(Wheel);
  for (let sent = 0; sent < 10; sent++) wheel.send(new Note(''));
  await time.advance('10m');
  wheel.interrupt();

  expect(await wheel.join()).toEqual({ kind: 'interrupted' });
  expect(time.now()).toBe(600_000);
});

test('3.5 an abort does not wait behind messages: none of them is handled', async () => {
  const { walker, address, system, time } = walk();
  const letters = watch(system, 'dead-letter');
  address.send(new Note('first'));
  await time.settle();
  for (let sent = 0; sent < 10; sent++) address.send(new Note('more'));
  address.abort('enough');

  expect(await address.join()).toEqual({ kind: 'aborted', reason: 'enough' });
  expect(walker.log).toEqual(['first']);
  expect(letters).toHaveLength(10);
});

test('3.5 the timeout of a request does not wait behind messages', async () => {
  const { walker, address, time } = walk();
  const settled: string[] = [];
  void address.ask(new Stay(), { timeout: '1h' }).catch(() => settled.push('stay'));
  for (let sent = 0; sent < 10; sent++) address.send(new Note('waits'));
  void address
    .ask(new Read('waits'), { timeout: '1s' })
    .catch((error: unknown) => settled.push((error as InstarError).code));
  await time.advance('1s');

  expect(settled).toEqual(['INSTAR_ASK_TIMEOUT']);
  expect(walker.log).toEqual(['stay']);
});
