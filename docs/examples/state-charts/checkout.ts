import { Agent, Fallback, Next, OnEvent, State, Waiting, type Context } from '@instar/core';

/** Charges a card. */
export abstract class Bank {
  abstract charge(card: string, cents: number): Promise<string>;
}

// #region instar
export class Pay {
  constructor(readonly card: string) {}
}
export class Cancel {}
class Expired {}

@Waiting({ after: '15m', event: new Expired() })
abstract class Open {
  constructor(readonly cents: number) {}
}
class AwaitingPayment extends Open {
  declare readonly awaiting: true;
}
class Charging extends Open {
  constructor(
    cents: number,
    readonly card: string,
  ) {
    super(cents);
  }
}

@Agent()
export class Checkout {
  constructor(private readonly bank: Bank) {}

  begin(cents: number): Next<Checkout, string> {
    return Next.to(new AwaitingPayment(cents));
  }
  @OnEvent(Pay, { in: AwaitingPayment })
  pay({ card }: Pay, ctx: Context<Checkout>, { cents }: AwaitingPayment): void {
    ctx.next(Next.to(new Charging(cents, card)));
  }
  @State(Charging, { retry: { attempts: 2, backoff: { initial: '1s' } }, timeout: '30s' })
  async charge({ card, cents }: Charging): Promise<Next<Checkout>> {
    return Next.done(await this.bank.charge(card, cents));
  }
  @Fallback(Charging)
  refused(_error: Error, { cents }: Charging): Next<Checkout> {
    return Next.to(new AwaitingPayment(cents));
  }
  @OnEvent(Cancel, { in: Open })
  @OnEvent(Expired, { in: Open })
  over(event: Cancel | Expired, ctx: Context<Checkout>, _state: Open): void {
    ctx.next(Next.done(event instanceof Expired ? 'expired' : 'cancelled'));
  }
}
// #endregion
