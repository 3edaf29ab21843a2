// #region supervised
import { type Address, Agent, type Context, InjectAddress, Next, State, Supervised } from '@instar/core';
import { App } from './app.js';
// #endregion
import { Page } from './page.js';
import { AddPage, SiteIndex } from './site-index.js';
import { Site } from './web.js';

/** To be in this state is to visit these pages, and to have seen those. */
export class Crawl {
  readonly seen = new Set<string>();

  constructor(public next: readonly string[]) {}
}

// #region supervised
@Agent()
@Supervised({ by: App, group: 'crawl', backoff: { initial: '1s' } })
export class Crawler {
  // #endregion
  constructor(
    private readonly site: Site,
    @InjectAddress(SiteIndex) private readonly index: Address<SiteIndex>,
  ) {}

  begin(): Next<Crawler, number> {
    return Next.to(new Crawl([`${this.site.url}/`]));
  }

  @State(Crawl)
  async crawl(state: Crawl, ctx: Context<Crawler>): Promise<Next<Crawler>> {
    for (const url of state.next) state.seen.add(url);
    const pages = await Promise.all(state.next.map((url) => ctx.run(Page, url)));
    for (const page of pages) this.index.send(new AddPage(page));

    const links = new Set(pages.flatMap((page) => page.links));
    state.next = [...links].filter((link) => !state.seen.has(link));
    return state.next.length > 0 ? Next.again() : Next.done(state.seen.size);
  }
}
