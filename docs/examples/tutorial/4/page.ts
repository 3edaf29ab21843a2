import { Agent, type Context, Next, State } from '@instar/core';
import { Web } from './web.js';

/** To be in this state is to fetch this page. */
export class Fetch {
  constructor(readonly url: string) {}
}

/** To be in this state is to read this text of a page. */
export class Read {
  constructor(
    readonly url: string,
    readonly html: string,
  ) {}
}

/** What is known of a page. */
export interface PageInfo {
  readonly url: string;
  readonly title: string;
  readonly links: readonly string[];
}

// #region fetch
@Agent()
export class Page {
  constructor(private readonly web: Web) {}

  begin(url: string): Next<Page, PageInfo> {
    return Next.to(new Fetch(url));
  }

  @State(Fetch, { retry: { attempts: 3, backoff: { initial: '100ms' } }, timeout: '5s' })
  async fetch({ url }: Fetch, ctx: Context<Page>): Promise<Next<Page>> {
    const html = await this.web.load(url, ctx.signal);
    return html === undefined ? Next.done({ url, title: '(missing)', links: [] }) : Next.to(new Read(url, html));
  }
  // #endregion

  @State(Read, { mode: 'sync' })
  read({ url, html }: Read): Next<Page> {
    const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? url;
    const links = [...html.matchAll(/href="(.*?)"/g)].map(([, href = '']) => new URL(href, url).href);
    return Next.done({ url, title, links });
  }
}
