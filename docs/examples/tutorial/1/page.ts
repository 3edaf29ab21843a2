// #region page
import { Agent, type Context, Next, State } from '@instar/core';

/** To be in this state is to fetch this page. */
export class Fetch {
  constructor(readonly url: string) {}
}

/** A task: fetches one page. Its output is the text of the page. */
@Agent()
export class Page {
  begin(url: string): Next<Page, string> {
    return Next.to(new Fetch(url));
  }

  @State(Fetch)
  async fetch({ url }: Fetch, ctx: Context<Page>): Promise<Next<Page>> {
    const response = await fetch(url, { signal: ctx.signal });
    return Next.done(await response.text());
  }
}
// #endregion
