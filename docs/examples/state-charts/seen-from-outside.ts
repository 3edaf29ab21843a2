import { Agent, Next, OnEvent, states, Waiting, when, type Address, type Context } from '@instar/core';

@Waiting()
class Open {
  constructor(readonly order: string) {}
}
export class AwaitingPayment extends Open {}
export class Paid extends Open {
  declare readonly paid: true;
}
export class Pay {
  declare readonly pay: true;
}

@Agent()
export class Order {
  begin(order: string): Next<Order> {
    return Next.to(new AwaitingPayment(order));
  }
  @OnEvent(Pay, { in: AwaitingPayment })
  pay(_: Pay, ctx: Context<Order>, { order }: AwaitingPayment): void {
    ctx.next(Next.to(new Paid(order)));
  }
  @OnEvent(Pay, { in: Paid })
  twice(_: Pay, ctx: Context<Order>, _state: Paid): void {
    ctx.next(Next.interrupt());
  }
}

// #region outside
// #region @example core/chart/when.ts
export async function pay(order: Address<Order>): Promise<string> {
  await when(order, AwaitingPayment);
  order.send(new Pay());
  const paid = await when(order, Paid, { signal: AbortSignal.timeout(5_000) });
  return `${paid.order} is paid`;
}
// #endregion
// #region @example core/chart/states.ts
export async function show(order: Address<Order>, print: (text: string) => void): Promise<void> {
  for await (const state of states(order)) print(state?.constructor.name ?? 'none');
}
// #endregion
// #endregion
