import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Order } from './order.js';

/** The orders: in memory, in place of a database. */
@Injectable()
export class OrderStore implements OnModuleDestroy {
  private readonly orders = new Map<string, Order>();
  private isOpen = true;

  add(item: string, amount: number): Order {
    if (!this.isOpen) throw new Error('the store is closed');
    const order: Order = { id: `${this.orders.size + 1}`, item, amount, payment: 'open' };
    this.orders.set(order.id, order);
    return order;
  }

  find(id: string): Order | undefined {
    return this.orders.get(id);
  }

  onModuleDestroy(): void {
    this.isOpen = false;
  }
}
