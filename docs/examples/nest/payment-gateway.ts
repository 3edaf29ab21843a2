import { Injectable } from '@nestjs/common';
import type { Order } from './order.js';

/** Charges cards, somewhere in the network. */
@Injectable()
export class PaymentGateway {
  /** @throws what the network, or the bank, has against it. */
  async charge(order: Order, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (order.amount > 1_000) throw new Error(`the bank refuses ${order.amount}`);
    await Promise.resolve();
  }
}
