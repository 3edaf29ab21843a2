import { InstarModule } from '@instar/nest';
import { Module } from '@nestjs/common';
import { DrawInvoice } from './draw-invoice.js';
import { OrderDesk } from './order-desk.js';
import { OrderStore } from './order-store.js';
import { OrdersController } from './orders-controller.js';
import { PaymentGateway } from './payment-gateway.js';
import { Payment } from './payment.js';

// #region module
@Module({
  controllers: [OrdersController],
  providers: [
    OrderStore,
    PaymentGateway,
    ...InstarModule.agents(OrderDesk), // one starts with the application
    ...InstarModule.spawnable(Payment, DrawInvoice), // the desk makes one for each order
  ],
})
export class OrdersModule {}
// #endregion
