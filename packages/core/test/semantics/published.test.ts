/** 24.1 to 24.6 of docs/semantics.md: subscriptions to a published value, and topics. */
import {
  Agent,
  Next,
  OnEvent,
  OnStream,
  Published,
  StreamRequest,
  Supervised,
  type Address,
  type Context,
} from '@instar/core';
import { from, Subject } from 'rxjs';
import { Gate } from './gate.js';
import { read, readAll } from './reading.js';
import { virtualSystem } from './virtual-system.js';

class TotalOf extends StreamRequest<number> {
  declare protected readonly nominal: true;
}
class Add {
  constructor(readonly amount: number) {}
}
class Stop {
  constructor(
    readonly how: 'done' | 'failed',
    readonly amount = 0,
  ) {}
}

@Agent({ onError: 'restart' })
@Supervised({ restart: 'permanent' })
class Account {
  readonly total = new Published(0);

  @OnStream(TotalOf)
  totals(_request: TotalOf): Published<number> {
    return this.total;
  }
  @OnEvent(Add)
  add({ amount }: Add): void {
    this.total.update((total) => total + amount);
  }
  @OnEvent(Stop)
  stop({ how, amount }: Stop, ctx: Context<Account>): void {
    this.total.update((total) => total + amount);
    if (how === 'failed') throw new Error('broken');
    ctx.next(Next.done());
  }
}

/** An account that stops for good. */
@Agent({ onError: 'stop' })
@Supervised({ restart: 'temporary' })
class Temporary extends Account {}

/** Collects what a subscription says, as it comes. */
function follow(account: Address<Account>): unknown[] {
  const seen: unknown[] = [];
  void (async () => {
    try {
      for await (const total of account.stream(new TotalOf())) seen.push(total);
      seen.push('end');
    } catch (error) {
      seen.push((error as { code: string }).code);
    }
  })();
  return seen;
}

test('24.1 a subscriber gets the value as it is, then each change, and equal values are none', async () => {
  const { system, time } = virtualSystem();
  const account = system.spawn(Temporary);
  account.send(new Add(1));
  const seen = follow(account);
  for (const amount of [2, 0, 3, 0]) {
    await time.settle();
    account.send(new Add(amount));
  }
  await time.settle();
  expect(seen).toEqual([1, 3, 6]);
  await system.stop();
});

test('24.1 `equals` decides what is a change', async () => {
  const seen: unknown[] = [];
  const point = new Published({ x: 0, y: 0 }, { equals: (a, b) => a.x === b.x });
  const iterator = point[Symbol.asyncIterator]();
  seen.push((await iterator.next()).value);
  point.set({ x: 0, y: 5 });
  point.set({ x: 1, y: 5 });
  seen.push((await iterator.next()).value);
  expect(seen).toEqual([
    { x: 0, y: 0 },
    { x: 1, y: 5 },
  ]);
  expect(point.value).toEqual({ x: 1, y: 5 });
  await iterator.return?.();
});

test('24.2 a slow subscriber gets the latest value', async () => {
  const { system, time } = virtualSystem();
  const account = system.spawn(Temporary);
  const reading = read(account.stream(new TotalOf()));
  expect((await reading.items[0])?.value).toBe(0);
  for (const amount of [1, 2, 3]) account.send(new Add(amount));
  await time.settle();
  expect((await reading.next()).value).toBe(6);
  await reading.cancel();
  await system.stop();
});

test('24.3 a subscription ends in order when the agent is done or interrupted, after the last value', async () => {
  for (const stop of [
    (account: Address<Account>) => {
      account.send(new Stop('done', 5));
    },
    (account: Address<Account>) => {
      account.send(new Add(5));
      account.interrupt();
    },
  ]) {
    const { system, time } = virtualSystem();
    const account = system.spawn(Temporary);
    const seen = follow(account);
    const slow = read(account.stream(new TotalOf()));
    await slow.items[0];
    await time.settle();
    stop(account);
    await time.settle();
    expect(seen).toEqual([0, 5, 'end']);
    expect(await slow.next()).toEqual({ done: false, value: 5 });
    expect((await slow.next()).done).toBe(true);
    await system.stop();
  }
});

test('24.3 a subscription to an agent that fails or is aborted ends with an error', async () => {
  const { system, time } = virtualSystem();
  const failing = system.spawn(Temporary);
  const aborted = system.spawn(Temporary);
  const seen = [follow(failing), follow(aborted)];
  await time.settle();
  failing.send(new Stop('failed'));
  aborted.abort();
  await time.settle();
  expect(seen).toEqual([
    [0, 'INSTAR_AGENT_ENDED'],
    [0, 'INSTAR_AGENT_ENDED'],
  ]);
  await system.stop();
});

test('24.4 a subscription goes on with the next incarnation, from its value as it is', async () => {
  const { system, time } = virtualSystem();
  const account = system.spawn(Account);
  const seen = follow(account);
  const slow = read(account.stream(new TotalOf()));
  await time.settle();
  account.send(new Add(7));
  account.send(new Stop('failed'));
  await time.settle();
  account.send(new Add(3));
  await time.settle();
  expect(seen).toEqual([0, 7, 0, 3]);
  expect((await slow.next()).value).toBe(3);
  account.interrupt();
  await time.settle();
  expect(seen).toEqual([0, 7, 0, 3, 'end']);
  await system.stop();
});

test('24.4 a subscription goes on over a manual restart', async () => {
  const { system, time } = virtualSystem();
  const account = system.spawn(Account);
  const seen = follow(account);
  await time.settle();
  account.send(new Add(7));
  await time.settle();
  await system.supervision.restart(account);
  await time.settle();
  expect(seen).toEqual([0, 7, 0]);
  await system.stop();
});

test('24.5 a subscription that is over leaves nothing behind', async () => {
  const { system, time } = virtualSystem();
  const agent = new Temporary();
  const account = system.spawn(agent);
  const reading = read(account.stream(new TotalOf()));
  const subscription = from(account.stream(new TotalOf())).subscribe();
  await reading.items[0];
  const second = reading.next();
  await time.settle();
  expect(agent.total.observed).toBe(true);
  await reading.cancel();
  subscription.unsubscribe();
  await time.settle();
  expect(agent.total.observed).toBe(false);
  expect((await second).done).toBe(true);
  const iterator = agent.total[Symbol.asyncIterator]();
  await iterator.next();
  const third = iterator.next();
  await Promise.resolve();
  await iterator.return?.();
  expect((await third).done).toBe(true);
  expect(agent.total.observed).toBe(false);
  await system.stop();
});

class Changed {
  constructor(readonly total: number) {}
}

test('24.5 in an agent the values arrive as messages, and end with it', async () => {
  const { system, time } = virtualSystem();
  const source = new Temporary();
  const account = system.spawn(source);
  const seen: number[] = [];
  @Agent()
  class Watcher {
    begin(_input: void, ctx: Context<Watcher>): void {
      ctx.consume(account.stream(new TotalOf()), (total) => new Changed(total));
    }
    @OnEvent(Changed)
    changed({ total }: Changed): void {
      seen.push(total);
    }
  }
  const watcher = system.spawn(Watcher);
  await time.settle();
  account.send(new Add(4));
  await time.settle();
  expect(seen).toEqual([0, 4]);
  expect(source.total.observed).toBe(true);
  watcher.interrupt();
  await watcher.join();
  await time.settle();
  expect(source.total.observed).toBe(false);
  await system.stop();
});

class PriceChanged {
  constructor(readonly price: number) {}
}
class Prices extends Subject<PriceChanged> {}

test('24.6 a Subject is a topic: agents consume it as long as they run, and whoever has it publishes', async () => {
  const seen: unknown[] = [];
  const gate = new Gate();
  @Agent()
  class Trader {
    static readonly inject = [Prices] as const;
    constructor(private readonly prices: Prices) {}
    begin(_input: void, ctx: Context<Trader>): void {
      ctx.consume(this.prices, (changed) => changed);
    }
    @OnEvent(PriceChanged)
    changed({ price }: PriceChanged): Promise<void> {
      seen.push(price);
      return gate.passed;
    }
  }
  const { system, time } = virtualSystem({ providers: [Prices] });
  await system.start();
  const traders = [system.spawn(Trader), system.spawn(Trader)];
  await time.settle();
  const prices = system.resolve(Prices);
  for (const price of [1, 2, 3]) prices.next(new PriceChanged(price));
  await time.settle();
  expect(seen).toEqual([1, 1]);
  gate.open();
  await time.settle();
  expect(seen).toEqual([1, 1, 2, 2, 3, 3]);
  for (const trader of traders) trader.interrupt();
  await Promise.all(traders.map((trader) => trader.join()));
  expect(prices.observed).toBe(false);
  await system.stop();
});

test('24.3 a subscription to an agent that has stopped ends with an error', async () => {
  const { system } = virtualSystem();
  const account = system.spawn(Temporary);
  account.interrupt();
  await account.join();
  await expect(readAll(account.stream(new TotalOf()))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  await system.stop();
});
