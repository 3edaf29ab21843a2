import { type Address, Agent, type Context, OnEvent, OnStream, Published, StreamRequest } from '@instar/core';
import { from, type Observable, Subject } from 'rxjs';

class Add {
  constructor(readonly price: number) {}
}

// #region publish
// #region @example core/agent/published.ts
class TotalOf extends StreamRequest<number> {}

@Agent()
class Cart {
  private readonly total = new Published(0);

  @OnEvent(Add)
  add({ price }: Add): void {
    this.total.update((total) => total + price);
  }

  @OnStream(TotalOf)
  totals(_request: TotalOf): Published<number> {
    return this.total;
  }
}
// #endregion
// #endregion

// #region subscribe
class TotalChanged {
  constructor(readonly total: number) {}
}

@Agent()
class Till {
  display = '';

  constructor(private readonly cart: Address<Cart>) {}

  begin(_input: void, ctx: Context<Till>): void {
    ctx.consume(this.cart.stream(new TotalOf()), (total) => new TotalChanged(total));
  }

  @OnEvent(TotalChanged)
  changed({ total }: TotalChanged): void {
    this.display = `${total} €`;
  }
}
// #endregion

// #region outside
export async function whenAbove(cart: Address<Cart>, limit: number): Promise<number | undefined> {
  for await (const total of cart.stream(new TotalOf())) if (total > limit) return total;
  return undefined; // the cart has stopped
}

export function totals(cart: Address<Cart>): Observable<number> {
  return from(cart.stream(new TotalOf()));
}
// #endregion

// #region topic
class PriceChanged {
  constructor(
    readonly item: string,
    readonly price: number,
  ) {}
}

class Prices extends Subject<PriceChanged> {} // a service: createSystem({ providers: [Prices] })

@Agent()
class Shelf {
  readonly labels = new Map<string, number>();

  constructor(private readonly prices: Prices) {}

  begin(_input: void, ctx: Context<Shelf>): void {
    ctx.consume(this.prices, (changed) => changed); // unsubscribed when the agent ends
  }

  @OnEvent(PriceChanged)
  changed({ item, price }: PriceChanged): void {
    this.labels.set(item, price);
  }
}
// #endregion

export { Add, Cart, PriceChanged, Prices, Shelf, Till };
