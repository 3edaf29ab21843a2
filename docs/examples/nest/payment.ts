import { Agent, type Context, Fallback, Next, State } from '@instar/core';
import type { Order, PaymentStatus } from './order.js';
import { PaymentGateway } from './payment-gateway.js';

/** The state in which the card is charged. */
class Charge {
  constructor(readonly order: Order) {}
}

// #region payment
/** Pays one order: a state machine that tries three times, and has another way. */
@Agent()
export class Payment {
  constructor(private readonly gateway: PaymentGateway) {}

  begin(order: Order): Next<Payment, PaymentStatus> {
    return Next.to(new Charge(order));
  }

  @State(Charge, { retry: { attempts: 3, backoff: { initial: '100ms', factor: 2 } }, timeout: '2s' })
  async charge({ order }: Charge, ctx: Context<Payment>): Promise<Next<Payment>> {
    await this.gateway.charge(order, ctx.signal);
    return Next.done('paid');
  }

  @Fallback(Charge)
  payLater(_error: Error, _charge: Charge): Next<Payment> {
    return Next.done('to be paid on delivery');
  }
}
// #endregion
