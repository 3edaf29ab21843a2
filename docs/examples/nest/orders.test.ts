import 'reflect-metadata';
import { virtualTime } from '@instar/core/testing';
import { InstarModule } from '@instar/nest';
import { AgentDouble, overrideAgent, overrideOptions } from '@instar/nest/testing';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { quiet } from '../../test/quiet.js';
import { AppModule } from './app-module.js';
import { GetInvoice, OrderDesk, PlaceOrder } from './order-desk.js';
import { OrdersController } from './orders-controller.js';
import { OrdersModule } from './orders-module.js';
import { PaymentGateway } from './payment-gateway.js';

describe('the order service', () => {
  let app: INestApplication;

  beforeEach(async () => {
    const module = overrideOptions(Test.createTestingModule({ imports: [AppModule] }), { logger: quiet });
    app = (await module.compile()).createNestApplication();
    await app.init();
  });

  afterEach(() => app.close());

  test('an order is paid, and its invoice is drawn on a thread', async () => {
    const server = app.getHttpServer() as string;
    await request(server)
      .post('/orders')
      .send({ item: 'tea', amount: 5 })
      .expect(201, { id: '1', item: 'tea', amount: 5, payment: 'paid' });
    const { body, headers } = await request(server).get('/orders/1/invoice').buffer().expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect((body as Buffer).toString('latin1')).toMatch(/^%PDF-1\.4[^]*\(Order 1: tea\)/);
  });

  test('an unknown order is none', async () => {
    await request(app.getHttpServer() as string)
      .get('/orders/7/invoice')
      .expect(404);
  });

  test('the health of the agents is reported', async () => {
    const { body } = await request(app.getHttpServer() as string)
      .get('/health')
      .expect(200);
    expect(body).toMatchObject({ status: 'ok', details: { agents: { status: 'up', system: 'running', agents: 1 } } });
  });
});

// #region time
test('a bank that refuses is asked three times, and the order is paid on delivery', async () => {
  const time = virtualTime();
  let attempts = 0;
  const charge = async (): Promise<void> => {
    attempts++;
    throw new Error('refused');
  };
  const builder = Test.createTestingModule({ imports: [InstarModule.forRoot(), OrdersModule] });
  const module = await overrideOptions(builder, { host: time.host })
    .overrideProvider(PaymentGateway)
    .useValue({ charge })
    .compile();
  await module.init();
  const placed = module.get(OrdersController, { strict: false }).place({ item: 'tea', amount: 5 });
  await time.advance('300ms'); // 100 ms and 200 ms between the attempts
  expect(await placed).toMatchObject({ payment: 'to be paid on delivery' });
  expect(attempts).toBe(3);
  await module.close();
});
// #endregion

// #region double
test('a controller asks the desk', async () => {
  const order = { id: '1', item: 'tea', amount: 5, payment: 'paid' } as const;
  const desk = new AgentDouble().reply(PlaceOrder, () => order).reply(GetInvoice, () => undefined);
  const builder = Test.createTestingModule({ imports: [InstarModule.forRoot(), OrdersModule] });
  const module = await overrideAgent(builder, OrderDesk).with(desk).compile();
  await module.init();
  const controller = module.get(OrdersController, { strict: false });
  expect(await controller.place({ item: 'tea', amount: 5 })).toBe(order);
  expect(await desk.next(PlaceOrder)).toEqual(new PlaceOrder('tea', 5));
  await expect(controller.invoice('1')).rejects.toThrow('no order 1');
  await module.close();
});
// #endregion
