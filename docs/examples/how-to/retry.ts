import {
  Agent,
  type Context,
  createSystem,
  Fallback,
  Next,
  OnRequest,
  Request,
  State,
  type System,
} from '@instar/core';

// #region task
class Load {
  constructor(readonly url: string) {}
}

/** Loads an exchange rate. Its output is the rate, or undefined if it cannot be had. */
@Agent()
class LoadRate {
  begin(url: string): Next<LoadRate, number | undefined> {
    return Next.to(new Load(url));
  }

  @State(Load, { retry: { attempts: 4, backoff: { initial: '200ms', max: '5s', jitter: true } }, timeout: '2s' })
  async load({ url }: Load, ctx: Context<LoadRate>): Promise<Next<LoadRate>> {
    const response = await fetch(url, { signal: ctx.signal });
    if (response.status >= 500) throw new Error(`${url}: ${response.status}`); // may pass: try again
    if (!response.ok) return Next.fail(new Error(`${url}: ${response.status}`)); // will not pass: fail at once
    return Next.done(Number(await response.text()));
  }

  @Fallback(Load) // after the last attempt
  giveUp(error: Error, state: Load, ctx: Context<LoadRate>): Next<LoadRate> {
    ctx.log.warn(`no rate from ${state.url}: ${error.message}`);
    return Next.done(undefined);
  }
}
// #endregion

// #region caller
class Rate extends Request<number | undefined> {
  constructor(readonly currency: string) {
    super();
  }
}

@Agent()
class Rates {
  constructor(private readonly bank: string) {}

  @OnRequest(Rate, { concurrency: 10 })
  async rate({ currency }: Rate, ctx: Context<Rates>): Promise<number | undefined> {
    return await ctx.run(LoadRate, `${this.bank}/${currency}`);
  }
}
// #endregion

export async function rateOf(currency: string, bank: string, system: System = createSystem()): Promise<unknown> {
  const rates = system.spawn(() => new Rates(bank));
  return await rates.ask(new Rate(currency), { timeout: '1m' });
}
