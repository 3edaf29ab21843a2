import { Agent, Inject as InjectOfSystem, Input, OnEvent, OnRequest, Request, type Address } from '@instar/core';
import { InjectAddress } from '@instar/nest';
import { Inject, Injectable, Optional } from '@nestjs/common';

export class PlaceOrder extends Request<string> {
  constructor(readonly item: string) {
    super();
  }
}

export class CountOrders extends Request<number> {}

export class Ordered {
  constructor(readonly item: string) {}
}

/** A service of Nest that agents use. */
@Injectable()
export class OrderStore {
  readonly items: string[] = [];

  disposed = false;

  save(item: string): string {
    return `#${this.items.push(item)}`;
  }

  dispose(): void {
    this.disposed = true;
  }
}

@Agent()
export class Ledger {
  private count = 0;

  @OnEvent(Ordered)
  ordered(_: Ordered): void {
    this.count++;
  }

  @OnRequest(CountOrders)
  orders(): number {
    return this.count;
  }
}

@Agent()
export class OrderDesk {
  constructor(
    private readonly store: OrderStore,
    @InjectAddress(Ledger) private readonly ledger: Address<Ledger>,
    @Inject('CURRENCY') readonly currency: string,
    @Optional() @Inject('DISCOUNT') readonly discount: number | undefined,
  ) {}

  @OnRequest(PlaceOrder)
  place({ item }: PlaceOrder): string {
    this.ledger.send(new Ordered(item));
    return `${this.store.save(item)} ${this.currency}`;
  }
}

/** Spawned with an input. */
@Agent()
export class Parcel {
  constructor(
    @InjectOfSystem(Input) private readonly item: string,
    private readonly store: OrderStore,
  ) {}

  begin(_item: string): void {}

  @OnRequest(PlaceOrder)
  place({ item }: PlaceOrder): string {
    return `${this.item}, ${this.store.save(item)}`;
  }
}
