/** 32.9 to 32.12 of docs/semantics.md: time limits of states, raised events, and handlers of outer states. */
import { Agent, Next, OnEvent, OnRequest, Request, Waiting, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Expired {
  constructor(readonly order: string) {}
}
class Remind {
  declare readonly remind: true;
}

@Waiting({ after: '15m', event: ({ order }: Open) => new Expired(order) })
class Open {
  constructor(readonly order: string) {}
}
@Waiting({ after: ({ order }: Asking) => order.length * 60_000, event: new Remind() })
class Asking extends Open {
  declare readonly asking: true;
}
class Told extends Open {
  declare readonly told: true;
}
@Waiting()
class Closed {
  declare readonly closed: true;
}

class Go {
  constructor(readonly to: Open | Closed) {}
}
class Mark {
  constructor(
    readonly name: string,
    readonly raises: readonly string[] = [],
  ) {}
}
class Hold {
  readonly gate = new Gate();
}
class Which extends Request<string> {}

@Agent()
class Shop {
  readonly seen: string[] = [];

  @OnEvent(Go)
  go({ to }: Go, ctx: Context<Shop>): void {
    ctx.next(Next.to(to));
  }
  @OnEvent(Expired)
  expired({ order }: Expired, ctx: Context<Shop>): void {
    this.seen.push(`expired ${order}`);
    ctx.next(Next.to(new Closed()));
  }
  @OnEvent(Remind, { in: Asking })
  remind(_event: Remind, ctx: Context<Shop>, { order }: Asking): void {
    this.seen.push(`remind ${order}`);
    ctx.next(Next.to(new Told(order)));
  }

  @OnEvent(Hold, { in: Closed })
  closed(_event: Hold, _ctx: Context<Shop>, _state: Closed): void {
    this.seen.push('closed');
  }
  @OnEvent(Hold)
  async hold({ gate }: Hold): Promise<void> {
    await gate.passed;
  }

  @OnEvent(Mark)
  mark({ name, raises }: Mark, ctx: Context<Shop>): void {
    this.seen.push(`${name} in ${ctx.state?.constructor.name}`);
    for (const raised of raises) ctx.raise(new Mark(raised));
    if (name === 'close') ctx.next(Next.to(new Closed()));
  }
  @OnEvent(Mark, { in: Open })
  markOpen(_event: Mark, ctx: Context<Shop>, { order }: Open): void | PromiseLike<void> {
    this.seen.push(`open ${order}`);
    return ctx.bubble();
  }
  @OnEvent(Mark, { in: Asking })
  async markAsking(_event: Mark, ctx: Context<Shop>, _state: Asking): Promise<void> {
    this.seen.push('asking');
    await ctx.bubble();
    this.seen.push('asked');
  }

  @OnRequest(Which, { in: Open })
  whichOpen(_request: Which, ctx: Context<Shop>, _state: Open): string | PromiseLike<string> {
    return ctx.bubble();
  }
  @OnRequest(Which, { in: Told })
  async whichTold(_request: Which, ctx: Context<Shop>, _state: Told): Promise<string> {
    return `told, ${await ctx.bubble<string>()}`;
  }
  @OnRequest(Which)
  which(): string {
    return 'shop';
  }
}

function setUp() {
  const made = virtualSystem();
  const shop = new Shop();
  return { ...made, shop, address: made.system.spawn(shop) };
}

test('32.9: a state sends its event when its time is over, from entering it on; leaving it cancels that', async () => {
  const { address, time, shop } = setUp();
  address.send(new Go(new Asking('tea')));
  await time.advance('2m');
  expect(shop.seen).toEqual([]);
  await time.advance('1m');
  expect(shop.seen).toEqual(['remind tea']);
  // The outer state was not left: its own time goes on.
  await time.advance('11m');
  expect(shop.seen).toEqual(['remind tea']);
  await time.advance('1m');
  expect(shop.seen).toEqual(['remind tea', 'expired tea']);

  address.send(new Go(new Asking('ale')));
  await time.advance('1m');
  address.send(new Go(new Closed()));
  await time.advance('1h');
  expect(shop.seen).toEqual(['remind tea', 'expired tea']);
});

test('32.10: what a time limit has sent is dropped when the state is left before it is handled', async () => {
  const { address, time, shop } = setUp();
  address.send(new Go(new Open('tea')));
  await time.settle();
  const hold = new Hold();
  address.send(hold);
  address.send(new Go(new Closed()));
  await time.advance('1h');
  // The step that leaves the state waits in the mailbox, and behind it the event of the time limit.
  hold.gate.open();
  await time.settle();

  expect(shop.seen).toEqual([]);
});

test('32.11: a raised event comes after the step and before all messages that wait, in order', async () => {
  const { address, time, shop } = setUp();
  address.send(new Mark('close', ['a', 'b']));
  address.send(new Mark('c'));
  await time.settle();

  expect(shop.seen).toEqual(['close in undefined', 'a in Closed', 'b in Closed', 'c in Closed']);
});

test('32.12: ctx.bubble passes a message on to the next outer handler and returns what that returns', async () => {
  const { address, time, shop } = setUp();
  address.send(new Go(new Asking('tea')));
  address.send(new Mark('x'));
  await time.settle();
  expect(shop.seen).toEqual(['asking', 'open tea', 'x in Asking', 'asked']);

  address.send(new Go(new Told('tea')));
  const which = address.ask(new Which());
  await time.settle();
  expect(await which).toBe('told, shop');
});
