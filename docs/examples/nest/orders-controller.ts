import type { Address } from '@instar/core';
import { InjectAddress } from '@instar/nest';
import { Body, Controller, Get, NotFoundException, Param, Post, StreamableFile } from '@nestjs/common';
import type { Order } from './order.js';
import { GetInvoice, OrderDesk, PlaceOrder } from './order-desk.js';

/** What a client sends to order something. */
interface OrderBody {
  readonly item: string;
  readonly amount: number;
}

// #region controller
@Controller('orders')
export class OrdersController {
  constructor(@InjectAddress(OrderDesk) private readonly desk: Address<OrderDesk>) {}

  @Post()
  place(@Body() { item, amount }: OrderBody): Promise<Order> {
    return this.desk.ask(new PlaceOrder(item, amount), { timeout: '10s' });
  }

  @Get(':id/invoice')
  async invoice(@Param('id') id: string): Promise<StreamableFile> {
    const pdf = await this.desk.ask(new GetInvoice(id), { timeout: '1m' });
    if (pdf === undefined) throw new NotFoundException(`no order ${id}`);
    return new StreamableFile(pdf, { type: 'application/pdf' });
  }
}
// #endregion
