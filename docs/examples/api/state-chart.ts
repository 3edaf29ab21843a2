import {
  Agent,
  createSystem,
  Enter,
  Leave,
  Next,
  OnEvent,
  Waiting,
  type Context,
  type SystemOptions,
} from '@instar/core';

class Expired {}
class Paid {}
class Ship {}

// #region @example core/chart/waiting.ts
@Waiting({ after: '15m', event: new Expired() })
class AwaitingPayment {
  constructor(readonly order: string) {}
}
// #endregion
@Waiting()
class Packing {
  constructor(readonly order: string) {}
}

@Agent({ unhandled: 'ignore' })
class Checkout {
  readonly log: string[] = [];

  begin(order: string): Next<Checkout, readonly string[]> {
    return Next.to(new AwaitingPayment(order));
  }
  // #region @example core/decorators/on-event.ts#2
  @OnEvent(Paid, { in: AwaitingPayment })
  paid(_event: Paid, ctx: Context<Checkout>, { order }: AwaitingPayment): void {
    ctx.next(Next.to(new Packing(order)));
  }
  // #endregion
  @OnEvent(Expired)
  expired(_event: Expired, ctx: Context<Checkout>): void {
    this.log.push('expired');
    ctx.next(Next.done(this.log));
  }
  @OnEvent(Ship, { in: Packing })
  ship(_event: Ship, ctx: Context<Checkout>, _state: Packing): void {
    ctx.next(Next.done(this.log));
  }
  // #region @example core/chart/state-hooks.ts
  @Enter(Packing)
  pack(_ctx: Context<Checkout>, { order }: Packing): void {
    this.log.push(`packing ${order}`);
  }
  // #endregion
  // #region @example core/chart/state-hooks.ts#2
  @Leave(Packing)
  async seal(ctx: Context<Checkout>, { order }: Packing): Promise<void> {
    await Promise.resolve(ctx.signal);
    this.log.push(`sealed ${order}`);
  }
  // #endregion
}

/** @param isPaid whether it is paid in time. */
export async function main(isPaid: boolean, advance: () => Promise<void>, options: SystemOptions): Promise<unknown> {
  await using system = createSystem(options);
  const checkout = system.spawn(Checkout, 'tea');
  if (isPaid) for (const event of [new Paid(), new Ship()]) checkout.send(event);
  await advance();
  return (await checkout.join()).unwrap();
}
