/** 31.1 to 31.10 of docs/semantics.md: states in which an agent handles messages. */
import {
  Agent,
  Next,
  OnEvent,
  OnRequest,
  OnResponse,
  OnStream,
  Request,
  State,
  StreamRequest,
  Supervised,
  Waiting,
  type Address,
  type Context,
  type PendingResponse,
} from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { readAll } from './reading.js';
import { virtualSystem, watch } from './virtual-system.js';

@Waiting()
abstract class Open {
  constructor(readonly order: string) {}
}
class AwaitingPayment extends Open {}
class AwaitingPickup extends Open {
  declare readonly shelf: number;
}
@Waiting()
class Closed {
  constructor(readonly reason: string) {}
}
class Packing {
  constructor(readonly item: string) {}
}

class Paid {
  constructor(readonly amount: number) {}
}
class PaidByCard extends Paid {
  declare readonly card: string;
}
class Cancel {
  declare readonly cancel: true;
}
class Ask {
  constructor(readonly other: Address<Order>) {}
}
class Describe extends Request<string> {}
class Rush extends Request<string> {
  declare readonly rush: true;
}
class Watch extends StreamRequest<string> {}

@Agent()
@Supervised({ restart: 'permanent' })
class Order {
  readonly seen: string[] = [];

  begin(): Next<Order> {
    return Next.to(new AwaitingPayment('tea'));
  }
  @OnEvent(Paid, { in: AwaitingPayment })
  paid(event: Paid, ctx: Context<Order>, state: AwaitingPayment): void {
    this.seen.push(`${state.order} for ${event.amount}`);
    ctx.next(Next.to(new Packing(state.order)));
  }
  @State(Packing)
  pack({ item }: Packing): Next<Order> {
    this.seen.push(`packing ${item}`);
    return item === 'bomb' ? Next.fail(new Error('no')) : Next.to(new AwaitingPickup(item));
  }
  @OnEvent(PaidByCard, { in: Open })
  card(_event: PaidByCard, _ctx: Context<Order>, { order }: Open): void {
    this.seen.push(`card for ${order}`);
  }
  @OnEvent(Cancel, { in: [AwaitingPayment, AwaitingPickup] })
  cancelled(_event: Cancel, ctx: Context<Order>, { order }: AwaitingPayment | AwaitingPickup): void {
    this.seen.push(`cancelled ${order}`);
    ctx.next(Next.to(new Closed('cancelled')));
  }
  @OnEvent(Paid, { in: Closed })
  tooLate(event: Paid, ctx: Context<Order>, _state: Closed): void | PromiseLike<void> {
    return event.amount < 0 ? undefined : ctx.bubble();
  }
  @OnEvent(Cancel)
  late(_event: Cancel, ctx: Context<Order>): void {
    this.seen.push(`late, ${ctx.state?.constructor.name}`);
    ctx.next(Next.events());
  }
  @OnRequest(Describe, { in: Open })
  describeOpen(_request: Describe, ctx: Context<Order>, { order }: Open): string | Promise<string> {
    return `${order}, ${ctx.state === undefined ? '' : (ctx.state as Open).order}`;
  }
  @OnRequest(Describe)
  async describe(): Promise<string> {
    return Promise.resolve('none');
  }
  @OnRequest(Rush, { concurrency: 2 })
  rush(): string {
    return 'rushed';
  }
  @OnStream(Watch, { in: Open })
  *watch(_request: Watch, _ctx: Context<Order>, { order }: Open): Generator<string> {
    yield order;
  }
  @OnEvent(Ask)
  ask({ other }: Ask, ctx: Context<Order>): void {
    const response: PendingResponse<string> = ctx.ask(other, new Describe());
    response.forward();
  }
  @OnResponse(Describe, { in: Open })
  described(text: string, _ctx: Context<Order>, _request: Describe, { order }: Open): void {
    this.seen.push(`${order} heard ${text}`);
  }
}

function setUp() {
  const { system, time } = virtualSystem();
  const order = new Order();
  const address = system.spawn(order);
  const letters: string[] = [];
  system.deadLetters$.subscribe(({ message, reason }) =>
    letters.push(`${(message as object).constructor.name} ${reason}`),
  );
  return { system, time, order, address, letters };
}

test('31.1: a step to a waiting state has the agent handle messages in it, and its handlers get the state', async () => {
  const { time, order, address, system } = setUp();
  const entered = watch(system, 'state.entered');
  address.send(new Paid(3));
  await time.settle();

  expect(order.seen).toEqual(['tea for 3', 'packing tea']);
  expect(entered.map(({ state }) => state)).toEqual(['AwaitingPayment', 'Packing', 'AwaitingPickup']);
});

test('31.2: a handler may hold in several states, and without `in` in all of them and in none', async () => {
  const { time, order, address } = setUp();
  for (let count = 0; count < 3; count++) address.send(new Cancel());
  await time.settle();

  expect(order.seen).toEqual(['cancelled tea', 'late, Closed', 'late, undefined']);
});

test('31.3: the handler of the nearest state wins, and in one state that of the nearest class of the message', async () => {
  const { time, order, address } = setUp();
  // The inner state takes the class that the event extends, the outer one its own class.
  address.send(new PaidByCard(2));
  await time.settle();
  address.send(new PaidByCard(2));
  await time.settle();

  expect(order.seen).toEqual(['tea for 2', 'packing tea', 'card for tea']);
});

test('31.4: requests, stream requests and responses have their state too', async () => {
  const { time, order, address } = setUp();
  address.send(new Ask(address));
  const description = address.ask(new Describe());
  const items = readAll(address.stream(new Watch()));
  await time.settle();

  expect(await description).toBe('tea, tea');
  expect(await items).toEqual(['tea']);
  expect(order.seen).toEqual(['tea heard tea, tea']);

  address.send(new Cancel());
  const other = address.ask(new Describe());
  await time.settle();
  expect(await other).toBe('none');
});

test('31.5: concurrent requests run beside all states', async () => {
  const { time, address } = setUp();
  const response = address.ask(new Rush());
  await time.settle();
  expect(await response).toBe('rushed');

  @Agent()
  class Bound {
    @OnRequest(Rush, { in: Closed, concurrency: 2 })
    rush(_request: Rush, _ctx: Context<Bound>, _state: Closed): string {
      return 'rushed';
    }
  }
  expect(() => definitionOf(Bound)).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
});

test('31.6: a message without a handler in the state is a dead letter, and the log says where it has one', async () => {
  const { time, address, letters } = setUp();
  address.send(new Cancel());
  address.send(new Paid(1));
  await time.settle();

  expect(letters).toEqual(['Paid unhandled']);

  const silent = virtualSystem();
  const other = silent.system.spawn(Order);
  other.send(new Cancel());
  other.send(new Paid(1));
  await silent.time.settle();
  expect(silent.log.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('It is handled in AwaitingPayment, Closed'),
  );
});

test('31.7: a handler in a state that is not a waiting state is refused, and so is a step to a state that is neither', async () => {
  class Plain {
    declare readonly plain: true;
  }
  @Agent()
  class Wrong {
    @OnEvent(Cancel, { in: Plain })
    cancel(_event: Cancel, _ctx: Context<Wrong>, _state: Plain): void {
      throw new Error('not called');
    }
  }
  expect(() => definitionOf(Wrong)).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));

  const { time, system } = setUp();
  const lost = system.spawn(Lost);
  lost.send(new Cancel());
  await time.settle();
  expect(await lost.join()).toMatchObject({ kind: 'failed', error: { code: 'INSTAR_STATE_UNKNOWN' } });

  @Agent({ unhandled: 'postpone' })
  class Stateless {}
  expect(() => definitionOf(Stateless)).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
});

@Agent()
class Lost {
  @OnEvent(Cancel)
  cancel(_event: Cancel, ctx: Context<Lost>): void {
    ctx.next(Next.to(new Packing('x') as never));
  }
  @OnEvent(Paid, { in: Closed })
  paid(_event: Paid, _ctx: Context<Lost>, _state: Closed): void {
    throw new Error('not called');
  }
}

test('31.8: an interrupted agent handles what it has accepted in its states, and runs no other state', async () => {
  const { time, order, address } = setUp();
  await time.settle();
  address.send(new PaidByCard(1));
  address.send(new Cancel());
  address.interrupt();
  await time.settle();
  expect((await address.join()).kind).toBe('interrupted');
  // The payment leads to a state that would be performed: it is not, and no state is at hand.
  expect(order.seen).toEqual(['tea for 1', 'late, undefined']);

  const second = setUp();
  await second.time.settle();
  second.address.send(new Cancel());
  second.address.send(new Cancel());
  second.address.interrupt();
  await second.time.settle();
  expect(second.order.seen).toEqual(['cancelled tea', 'late, Closed']);
});

test('31.9: a restart forgets the state, and `begin` decides', async () => {
  const { system, time } = virtualSystem();
  const address = system.spawn(Order);
  await time.settle();
  address.send(new Cancel());
  await time.settle();
  const closed = address.ask(new Describe());
  await time.settle();
  expect(await closed).toBe('none');

  await Promise.all([system.supervision.restart(address), time.settle()]);
  const again = address.ask(new Describe());
  await time.settle();
  expect(await again).toBe('tea, tea');
});

test('31.10: a sync state may lead to a waiting state, with its data', async () => {
  const { system, time } = virtualSystem();
  const scale = system.spawn(Scale);
  const weight = scale.ask(new Describe());
  await time.settle();

  expect(await weight).toBe('5 kg, Weighed');
});

class Weigh {
  constructor(readonly kilos: number) {}
}
@Waiting()
class Weighed {
  constructor(readonly text: string) {}
}

@Agent()
class Scale {
  begin(): Next<Scale> {
    return Next.to(new Weigh(5));
  }
  @State(Weigh, { mode: 'sync' })
  weigh({ kilos }: Weigh): Next<Scale> {
    return Next.to(new Weighed(`${kilos} kg`));
  }
  @OnRequest(Describe, { in: Weighed })
  describe(_request: Describe, _ctx: Context<Scale>, state: Weighed): string {
    return `${state.text}, ${state.constructor.name}`;
  }
}
