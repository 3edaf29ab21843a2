import { Agent, type Context, createSystem, Next, State } from '@instar/core';

// #region agent
/** To be in this state is to load this page. */
class GetPage {
  constructor(readonly url: string) {}
}

/** To be in this one is to print this text. */
class Print {
  constructor(readonly text: string) {}
}

/** Two states, two modes: the page is loaded on the event loop and printed wherever sync states run. */
@Agent()
class PagePrinter {
  begin(url: string): Next<PagePrinter> {
    return Next.to(new GetPage(url));
  }

  @State(GetPage)
  async getPage({ url }: GetPage, ctx: Context<PagePrinter>): Promise<Next<PagePrinter>> {
    const response = await fetch(url, { signal: ctx.signal });
    return Next.to(new Print(await response.text()));
  }

  @State(Print, { mode: 'sync' })
  print({ text }: Print): Next<PagePrinter> {
    console.log(text);
    return Next.done();
  }
}
// #endregion

export async function main(url: string): Promise<void> {
  await using system = createSystem();
  await system.run(PagePrinter, url);
}
