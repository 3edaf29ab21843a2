import { Agent, type Context, groupBy, OnRequest, Request, Supervisor } from '@instar/core';
import { DrawInvoice } from './draw-invoice.js';
import type { Order } from './order.js';
import { OrderStore } from './order-store.js';
import { Payment } from './payment.js';

/** Orders something; the response is the order, when it is paid or will be on delivery. */
export class PlaceOrder extends Request<Order> {
  constructor(
    readonly item: string,
    readonly amount: number,
  ) {
    super();
  }
}

/** Asks for the invoice of an order, as PDF; `undefined` if there is no such order. */
export class GetInvoice extends Request<Uint8Array | undefined> {
  constructor(readonly id: string) {
    super();
  }
}

// #region desk
/** What runs for one order is a group: it stops together. */
const OfOrder = groupBy<string>('OfOrder');

/** Takes orders, many at a time, and has other agents do the work. */
@Agent()
@Supervisor({ groups: [OfOrder] })
export class OrderDesk {
  constructor(private readonly store: OrderStore) {}

  @OnRequest(PlaceOrder, { concurrency: 100 })
  async place({ item, amount }: PlaceOrder, ctx: Context<OrderDesk>): Promise<Order> {
    const order = this.store.add(item, amount);
    order.payment = await ctx.run(Payment, order, { group: OfOrder(order.id), signal: ctx.signal });
    return order;
  }

  @OnRequest(GetInvoice, { concurrency: 4 })
  async invoice({ id }: GetInvoice, ctx: Context<OrderDesk>): Promise<Uint8Array | undefined> {
    const order = this.store.find(id);
    if (order === undefined) return undefined;
    const lines = [`Order ${id}: ${order.item}`, `${order.amount} EUR, ${order.payment}`];
    return await ctx.run(DrawInvoice, { lines }, { group: OfOrder(id), signal: ctx.signal });
  }
}
// #endregion
