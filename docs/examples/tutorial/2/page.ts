// #region page
import { Agent, type Context, Next, State } from '@instar/core';

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

@Agent()
export class Page {
  begin(url: string): Next<Page, PageInfo> {
    return Next.to(new Fetch(url));
  }

  @State(Fetch, { retry: { attempts: 3, backoff: { initial: '100ms' } }, timeout: '5s' })
  async fetch({ url }: Fetch, ctx: Context<Page>): Promise<Next<Page>> {
    const response = await fetch(url, { signal: ctx.signal });
    if (response.status === 404) return Next.done({ url, title: '(missing)', links: [] });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return Next.to(new Read(url, await response.text()));
  }

  @State(Read, { mode: 'sync' })
  read({ url, html }: Read): Next<Page> {
    const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? url;
    const links = [...html.matchAll(/href="(.*?)"/g)].map(([, href = '']) => new URL(href, url).href);
    return Next.done({ url, title, links });
  }
}
// #endregion
