/** What the types of state charts let through. Compiled with legacy and with standard decorators, and never run. */
import {
  Agent,
  Enter,
  Leave,
  Next,
  OnEvent,
  OnRequest,
  OnResponse,
  OnStream,
  Request,
  State,
  states,
  StreamRequest,
  Waiting,
  when,
  defineAgent,
  type Address,
  type Context,
  type EventOf,
  type RequestOf,
  type StateOf,
  type StateStream,
  type WaitingStateOf,
} from '@instar/core';
import { expectTypeOf } from 'expect-type';

@Waiting({ unhandled: 'postpone' })
abstract class Open {
  constructor(readonly order: string) {}
}
@Waiting({ after: '15m', event: ({ order }: AwaitingPayment) => new Expired(order) })
class AwaitingPayment extends Open {
  readonly awaiting = true;
}
@Waiting({ initial: (shipping: Shipping) => new Packed(shipping.address) })
class Shipping {
  constructor(readonly address: string) {}
}
class Packed extends Shipping {
  readonly packed = true;
}
class Charge {
  constructor(readonly cents: number) {}
}
class Stranger {
  readonly stranger = 1;
}
class Expired {
  constructor(readonly expired: string) {}
}
class Paid {
  constructor(readonly amount: number) {}
}
class Total extends Request<number> {
  readonly total = true;
}
class Lines extends StreamRequest<string> {
  readonly lines = true;
}

@Agent({ unhandled: 'ignore' })
export class Shop {
  begin(): Next<Shop> {
    return Next.to(new AwaitingPayment('tea'));
  }
  @OnEvent(Paid, { in: AwaitingPayment })
  paid(_event: Paid, ctx: Context<Shop>, { order, awaiting }: AwaitingPayment): void {
    expectTypeOf(order).toEqualTypeOf<string>();
    expectTypeOf(awaiting).toBeBoolean();
    ctx.next(Next.to(new Charge(1)));
    ctx.next(Next.to(new Shipping('a')));
    ctx.next(Next.to(new Packed('a')));
    // @ts-expect-error -- no method takes this state
    ctx.next(Next.to(new Stranger()));
    ctx.raise(new Paid(1));
    // @ts-expect-error -- not an event of the agent
    ctx.raise(new Shipping('a'));
    expectTypeOf(ctx.history(Open)).toEqualTypeOf<Open | undefined>();
    expectTypeOf(ctx.state).toEqualTypeOf<object | undefined>();
  }
  @OnEvent(Expired, { in: [Open, Shipping] })
  expired(_event: Expired, ctx: Context<Shop>, state: Open | Shipping): void | PromiseLike<void> {
    expectTypeOf(state).toEqualTypeOf<Open | Shipping>();
    ctx.postpone();
    return ctx.bubble();
  }
  @OnEvent(Stranger) // without `in`
  any(_event: Stranger, _ctx: Context<Shop>): void {}
  @OnRequest(Total, { in: Open })
  total(_request: Total, ctx: Context<Shop>, _state: Open): number | PromiseLike<number> {
    return ctx.bubble();
  }
  @OnRequest(Total, { in: Shipping })
  later(_request: Total, ctx: Context<Shop>, _state: Shipping) {
    return ctx.postpone();
  }
  @OnStream(Lines, { in: Open })
  *lines(_request: Lines, _ctx: Context<Shop>, state: Open): Generator<string> {
    yield state.order;
  }
  @OnResponse(Total, { in: Open })
  totalled(_total: number, _ctx: Context<Shop>, _request: Total, _state: Open): void {}
  @State(Charge)
  charge(_state: Charge): Next<Shop> {
    return Next.to(new AwaitingPayment(''));
  }
  @Enter(Open) entered(_ctx: Context<Shop>, state: Open): void {
    expectTypeOf(state.order).toEqualTypeOf<string>();
  }
  @Leave(Open) async left(): Promise<void> {}
  @Enter(Shipping) shipping(_ctx: Context<Shop>): void {}
}

expectTypeOf<WaitingStateOf<Shop>>().toEqualTypeOf<AwaitingPayment | Open | Shipping>();
expectTypeOf<StateOf<Shop>>().toEqualTypeOf<Charge>();
// Neither a state nor a context is an event of the address.
expectTypeOf<EventOf<Shop>>().toEqualTypeOf<Paid | Expired | Stranger>();
expectTypeOf<Total>().toExtend<RequestOf<Shop>>();

declare const shop: Address<Shop>;
shop.send(new Paid(1));
// @ts-expect-error -- a state is not an event
shop.send(new AwaitingPayment('tea'));

expectTypeOf(when(shop, AwaitingPayment)).resolves.toEqualTypeOf<AwaitingPayment>();
// A state that others extend may be abstract.
expectTypeOf(when(shop, Open)).resolves.toEqualTypeOf<Open>();
expectTypeOf(when(shop, Packed)).resolves.toEqualTypeOf<Packed>();
expectTypeOf(when(shop, Charge)).resolves.toEqualTypeOf<Charge>();
expectTypeOf(when({} as Address, Stranger)).resolves.toEqualTypeOf<Stranger>();
// @ts-expect-error -- no state of the agent
void when(shop, Expired);
// @ts-expect-error -- a class, and not a state
void when(shop, new AwaitingPayment('tea'));
expectTypeOf(states(shop)).toEqualTypeOf<StateStream<AwaitingPayment | Open | Shipping | Charge | undefined>>();

export class Wrong {
  // @ts-expect-error -- another state than the option names
  @OnEvent(Paid, { in: AwaitingPayment })
  state(_event: Paid, _ctx: Context<Wrong>, _state: Shipping): void {}
  // @ts-expect-error -- another event
  @OnEvent(Paid, { in: AwaitingPayment })
  event(_event: Stranger, _ctx: Context<Wrong>, _state: AwaitingPayment): void {}
  // @ts-expect-error -- the handler is called with the state only with `in`
  @OnEvent(Paid)
  everywhere(_event: Paid, _ctx: Context<Wrong>, _state: AwaitingPayment): void {}
  // @ts-expect-error -- one of the states does not fit
  @OnEvent(Paid, { in: [AwaitingPayment, Shipping] })
  several(_event: Paid, _ctx: Context<Wrong>, _state: AwaitingPayment): void {}
  // @ts-expect-error -- not a class
  @OnEvent(Paid, { in: 'open' })
  name(_event: Paid): void {}
  // @ts-expect-error -- the context comes first
  @Enter(Open)
  entered(_state: Open): void {}
  // @ts-expect-error -- another state
  @Leave(Open)
  left(_ctx: Context<Wrong>, _state: Shipping): void {}
  // @ts-expect-error -- returns something
  @Enter(Open)
  went(_ctx: Context<Wrong>): number {
    return 1;
  }
  // @ts-expect-error -- not a policy
  policy = Waiting({ unhandled: 'drop' });
}

// @ts-expect-error -- the initial state is not in this one
@Waiting({ initial: () => new Shipping('a') })
export class Lost {
  readonly lost = true;
}

export const Planned = defineAgent({
  agent: class {
    paid(_event: Paid, _ctx: Context, _state: AwaitingPayment): void {}
    total(_request: Total): number {
      return 1;
    }
    entered(_ctx: Context): void {}
  },
  unhandled: 'fail',
  events: { paid: { event: Paid, in: AwaitingPayment } },
  requests: { total: { request: Total, in: [Open, Shipping] } },
  handlers: { entered: Enter(Open) },
});
