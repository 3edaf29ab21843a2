/** One application leaves nothing to the next one in the same process: suites of tests do not meet. */
import { Agent, OnEvent, OnRequest, Request, System, type Address, type Context } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { InjectAddress, InstarModule } from '@instar/nest';
import { AgentDouble, overrideAgent, overrideOptions } from '@instar/nest/testing';
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { silent, start } from './start-app.js';

class Count extends Request<number> {}
class Tick {}

@Agent()
class Counter {
  count = 0;

  begin(_: undefined, ctx: Context<Counter>): void {
    ctx.every('1h', new Tick());
  }

  @OnEvent(Tick)
  tick(_: Tick): void {
    this.count++;
  }

  @OnRequest(Count)
  total(_: Count): number {
    return this.count;
  }
}

@Injectable()
class Shop {
  constructor(@InjectAddress(Counter) readonly counter: Address<Counter>) {}
}

/** A module is the same class in all suites, and so are the options of its root. */
@Module({
  imports: [InstarModule.forRoot({ logger: silent })],
  providers: [Shop, ...InstarModule.agents(Counter)],
})
class ShopModule {}

const builderOf = () => Test.createTestingModule({ imports: [ShopModule] });

test('options, doubles and agents of one suite are not those of another, at the same time or later', async () => {
  const time = virtualTime();
  const first = await overrideOptions(builderOf(), { host: time.host }).compile();
  const double = new AgentDouble().reply(Count, () => -1);
  const second = await overrideAgent(builderOf(), Counter).with(double).compile();
  const third = await builderOf().compile();
  const all = [first, second, third];
  for (const module of all) await module.init();
  await time.advance('2h');
  const counted = await Promise.all(all.map((module) => module.get(Shop).counter.ask(new Count())));
  expect(counted).toEqual([2, -1, 0]);
  expect(new Set(all.map((module) => module.get(System))).size).toBe(3);
  await first.close();
  expect(await third.get(Shop).counter.ask(new Count())).toBe(0);
  await second.close();
  await third.close();
  const later = await builderOf().compile();
  await later.init();
  expect(await later.get(Shop).counter.ask(new Count())).toBe(0);
  await later.close();
});

test('an application that has closed leaves no listener on the process, no timer and no server', async () => {
  const listeners = () => process.eventNames().map((name) => [name, process.listenerCount(name)]);
  const resources = () =>
    process
      .getActiveResourcesInfo()
      .filter((name) => /^(?:TCP|Timeout|MessagePort)/.test(name))
      .sort();
  const before = { listeners: listeners(), resources: resources() };
  for (let i = 0; i < 3; i++) {
    const app = await start(await builderOf().compile());
    await app.close();
  }
  expect(listeners()).toEqual(before.listeners);
  await new Promise((resolve) => setImmediate(resolve));
  expect(resources()).toEqual(before.resources);
});

test('the addresses of an agent that another suite has decorated keep no application from starting', async () => {
  @Agent()
  class Elsewhere {}
  @Injectable()
  class Unused {
    constructor(@InjectAddress(Elsewhere) readonly elsewhere: Address<Elsewhere>) {}
  }
  expect(Unused).toBeDefined();
  const module = await builderOf().compile();
  await module.init();
  const { children } = module.get(System).tree();
  expect(children.map(({ id }) => id.replace(/#.*/, ''))).toEqual(['Counter']);
  await module.close();
});
