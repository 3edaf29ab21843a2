import { System, type Address } from '@instar/core';
import { InjectAddress, InstarModule } from '@instar/nest';
import { Controller, Get, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CountOrders, Ledger, OrderDesk, OrderStore, Parcel, PlaceOrder } from './order-agents.js';

@Controller()
class Orders {
  constructor(
    @InjectAddress(OrderDesk) readonly desk: Address<OrderDesk>,
    @InjectAddress(Ledger) readonly ledger: Address<Ledger>,
  ) {}

  @Get()
  place(): Promise<string> {
    return this.desk.ask(new PlaceOrder('tea'));
  }
}

@Module({
  controllers: [Orders],
  providers: [
    OrderStore,
    { provide: 'CURRENCY', useFactory: async () => Promise.resolve('EUR') },
    ...InstarModule.agents(OrderDesk),
    ...InstarModule.spawnable(Parcel),
  ],
})
class OrdersModule {}

@Module({ providers: InstarModule.agents(Ledger) })
class LedgerModule {}

@Module({ imports: [InstarModule.forRoot(), OrdersModule, LedgerModule] })
class AppModule {}

test('an agent gets the providers of the module that declares it, and addresses from all modules', async () => {
  const app = (await Test.createTestingModule({ imports: [AppModule] }).compile()).createNestApplication({});
  await app.init();
  const { desk, ledger } = app.get(Orders);
  expect(await desk.ask(new PlaceOrder('tea'))).toBe('#1 EUR');
  expect(await ledger.ask(new CountOrders())).toBe(1);
  const store = app.get(OrderStore);
  expect(store.items).toEqual(['tea']);
  const system = app.get(System);
  const parcel = system.spawn(Parcel, 'box');
  expect(await parcel.ask(new PlaceOrder('milk'))).toBe('box, #2');
  await app.close();
  expect((await desk.join()).kind).toBe('interrupted');
  expect(store.disposed).toBe(false);
});
