/** 34.7, 34.10 and 34.11 of docs/semantics.md in a project with standard (TC39) decorators. */
import { Agent, Enter, Next, OnEvent, State, states, Waiting, when, type Context } from '@instar/core';
import { virtualSystem } from '../semantics/virtual-system.js';

@Waiting()
class Open {
  constructor(readonly order: string) {}
}
class Paid extends Open {}
class Pack {
  constructor(readonly order: string) {}
}
class Pay {
  declare readonly pay: true;
}
class Ship {
  declare readonly ship: true;
}

@Agent()
class Shop {
  readonly log: string[] = [];

  begin(): Next<Shop, string> {
    return Next.to(new Open('tea'));
  }
  @Enter(Paid) paid(_ctx: Context<Shop>, { order }: Paid): void {
    this.log.push(order);
  }
  @OnEvent(Pay, { in: Open }) pay(_: Pay, ctx: Context<Shop>, { order }: Open): void {
    ctx.next(Next.to(new Paid(order)));
  }
  @OnEvent(Ship, { in: Paid }) ship(_: Ship, ctx: Context<Shop>, { order }: Paid): void {
    ctx.next(Next.to(new Pack(order)));
  }
  @State(Pack) pack({ order }: Pack): Next<Shop> {
    return Next.done(order);
  }
}

test('34.7 a subscriber gets the state as it is, then each one that is reached', async () => {
  const { system, time } = virtualSystem();
  const shop = system.spawn(Shop);
  await time.settle();
  const seen: (string | undefined)[] = [];
  states(shop).subscribe((state) => seen.push(state?.constructor.name));
  shop.send(new Pay());
  shop.send(new Ship());
  await time.settle();
  expect(seen).toEqual(['Open', 'Paid', 'Pack', undefined]);
  await expect(shop.join()).resolves.toMatchObject({ kind: 'done', output: 'tea' });
});

test('34.10 when resolves with a state that extends the one that is waited for', async () => {
  const { system, time } = virtualSystem();
  const agent = new Shop();
  const shop = system.spawn(agent);
  const paid = when(shop, Paid);
  shop.send(new Pay());
  await time.settle();
  await expect(paid).resolves.toEqual(new Paid('tea'));
  await expect(when(shop, Open)).resolves.toBe(await paid);
  expect(agent.log).toEqual(['tea']);
  await system.stop();
});

test('34.11 when rejects if the agent ends first', async () => {
  const { system } = virtualSystem();
  const paid = when(system.spawn(Shop), Paid);
  const rejected = expect(paid).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  await system.stop();
  await rejected;
});
