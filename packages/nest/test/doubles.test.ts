/** Tests of an application replace its services, its agents and its clock. */
import { Agent, OnEvent, OnRequest, Request, System, type Address, type Context } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { InjectAddress, InstarModule } from '@instar/nest';
import { AgentDouble, overrideAgent, overrideOptions } from '@instar/nest/testing';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CountOrders, Ledger, OrderDesk, Ordered, OrderStore, PlaceOrder } from './order-agents.js';
import { silent } from './start-app.js';

@Injectable()
class Shop {
  constructor(@InjectAddress(OrderDesk) readonly desk: Address<OrderDesk>) {}
}

@Module({
  imports: [InstarModule.forRoot({ logger: silent })],
  providers: [Shop, OrderStore, { provide: 'CURRENCY', useValue: 'EUR' }, ...InstarModule.agents(OrderDesk, Ledger)],
})
class ShopModule {}

test('overrideProvider reaches agents', async () => {
  const module = await Test.createTestingModule({ imports: [ShopModule] })
    .overrideProvider('CURRENCY')
    .useValue('CHF')
    .overrideProvider(OrderStore)
    .useValue({ save: (item: string) => `saved ${item}` })
    .compile();
  await module.init();
  expect(await module.get(Shop).desk.ask(new PlaceOrder('tea'))).toBe('saved tea CHF');
  await module.close();
});

test('overrideAgent replaces an agent by a double, for providers and for other agents', async () => {
  const desk = new AgentDouble().reply(PlaceOrder, ({ item }) => `double of ${item}`);
  const ledger = new AgentDouble();
  const builder = Test.createTestingModule({ imports: [ShopModule] });
  overrideAgent(builder, Ledger).with(ledger);
  const module = await overrideAgent(builder, OrderDesk).with(desk).compile();
  await module.init();
  expect(await module.get(Shop).desk.ask(new PlaceOrder('tea'))).toBe('double of tea');
  expect(await desk.next(PlaceOrder)).toEqual(new PlaceOrder('tea'));
  module.get(System).address(Ledger).send(new Ordered('tea'));
  expect((await ledger.next(Ordered)).item).toBe('tea');
  await expect(module.get(System).address(Ledger).ask(new CountOrders())).rejects.toThrow('no response to CountOrders');
  await module.close();
});

test('a double of an agent that no module declares is refused', async () => {
  @Agent()
  class Other {}
  const compiled = overrideAgent(Test.createTestingModule({ imports: [ShopModule] }), Other)
    .with(new AgentDouble())
    .compile();
  await expect(compiled).rejects.toMatchObject({ code: 'INSTAR_NEST_DOUBLE_UNUSED' });
});

class Tick {}
class Ticks extends Request<number> {}

@Agent()
class Clock {
  private ticks = 0;

  begin(_: undefined, ctx: Context<Clock>): void {
    ctx.every('1h', new Tick());
  }

  @OnEvent(Tick)
  tick(_: Tick): void {
    this.ticks++;
  }

  @OnRequest(Ticks)
  count(): number {
    return this.ticks;
  }
}

test('virtual time moves the agents of an application', async () => {
  const time = virtualTime();
  const builder = Test.createTestingModule({
    imports: [InstarModule.forRoot({ logger: silent })],
    providers: InstarModule.agents(Clock),
  });
  const module = await overrideOptions(builder, { host: time.host }).compile();
  await module.init();
  await time.advance('3h');
  expect(await module.get(System).address(Clock).ask(new Ticks())).toBe(3);
  await module.close();
});
