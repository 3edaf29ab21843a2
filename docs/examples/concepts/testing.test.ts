import {
  Agent,
  type Address,
  type Context,
  createSystem,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
} from '@instar/core';
import { createProbe, virtualTime } from '@instar/core/testing';

// #region agent
class Quote extends Request<number> {}

class Quoted {
  constructor(readonly price: number) {}
}

/** The agent that the probe replaces. */
@Agent()
class Market {
  @OnRequest(Quote)
  quote(): number {
    return 100;
  }

  @OnEvent(Quoted)
  quoted(_: Quoted): void {}
}

class Watch {}

/** Asks for a price every minute, and reports it. */
@Agent()
class Ticker {
  constructor(private readonly market: Address<Market>) {}

  begin(): Next<Ticker> {
    return Next.to(new Watch());
  }

  @State(Watch)
  async watch(_: Watch, ctx: Context<Ticker>): Promise<Next<Ticker>> {
    this.market.send(new Quoted(await ctx.ask(this.market, new Quote())));
    return Next.again({ after: '1m' });
  }
}
// #endregion

// #region test
test('a ticker reports a price every minute', async () => {
  const time = virtualTime();
  await using system = createSystem({ host: time.host });
  const market = createProbe(system);
  let price = 100;
  market.reply(Quote, () => price++);

  system.spawn(() => new Ticker(market.address));
  await time.advance('2m');

  const prices = market.messages.filter((message) => message instanceof Quoted).map((quoted) => quoted.price);
  expect(prices).toEqual([100, 101, 102]);
  expect(time.now()).toBe(120_000);
});
// #endregion
