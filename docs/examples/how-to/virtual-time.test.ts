import {
  type Address,
  Agent,
  type Context,
  createSystem,
  Fallback,
  Next,
  OnRequest,
  Request,
  State,
} from '@instar/core';
import { createProbe, virtualTime } from '@instar/core/testing';

// #region agent
/** A service that the test replaces. */
class Feed {
  async latest(): Promise<number> {
    return Number(await (await fetch('https://feed.example.org/latest')).text());
  }
}

class Poll {
  readonly poll = true;
}

/** Polls a feed every minute, and waits ten when the feed fails or takes longer than 30 seconds. */
@Agent()
class Poller {
  constructor(private readonly feed: Feed) {}

  begin(): Next<Poller> {
    return Next.to(new Poll());
  }

  @State(Poll, { timeout: '30s' })
  async poll(_: Poll, ctx: Context<Poller, number>): Promise<Next<Poller>> {
    ctx.report(await this.feed.latest());
    return Next.again({ after: '1m' });
  }

  @Fallback(Poll)
  rest(_error: Error, _: Poll): Next<Poller> {
    return Next.again({ after: '10m' });
  }
}
// #endregion

// #region test
test('the poller waits ten minutes after a poll that hangs', async () => {
  const time = virtualTime();
  const answers = [Promise.resolve(1), new Promise<number>(() => {}), Promise.resolve(2)];
  const feed: Feed = { latest: () => answers.shift() ?? Promise.reject(new Error('no more answers')) };
  await using system = createSystem({ host: time.host, providers: [{ provide: Feed, useValue: feed }] });
  const seen: [second: number, value: number][] = [];
  system.spawn(Poller).progress$.subscribe((value) => seen.push([time.now() / 1_000, value]));

  await time.advance('12m');

  expect(seen).toEqual([
    [0, 1],
    [60 + 30 + 600, 2],
  ]);
});
// #endregion

// #region shop
class Price extends Request<number> {}

@Agent()
class Wholesaler {
  @OnRequest(Price)
  price(): number {
    return 100;
  }
}

@Agent()
class Shop {
  constructor(private readonly wholesaler: Address<Wholesaler>) {}

  @OnRequest(Price)
  async price(_: Price, ctx: Context<Shop>): Promise<number> {
    return 2 * (await ctx.ask(this.wholesaler, new Price()));
  }
}
// #endregion

// #region probe
test('a shop doubles the price of its wholesaler', async () => {
  await using system = createSystem();
  const wholesaler = createProbe(system);
  wholesaler.reply(Price, () => 21);
  const shop = system.spawn(() => new Shop(wholesaler.address));

  expect(await shop.ask(new Price())).toBe(42);
});
// #endregion
