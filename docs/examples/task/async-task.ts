import { Agent, type Context, createSystem, Next, State } from '@instar/core';

// #region agent
/** The task's only state: the page to load. */
class Load {
  constructor(readonly url: string) {}
}

/** Loads a page. Its output is the text. */
@Agent()
class PageTask {
  begin(url: string): Next<PageTask, string> {
    return Next.to(new Load(url));
  }

  @State(Load)
  async load({ url }: Load, ctx: Context<PageTask>): Promise<Next<PageTask>> {
    const response = await fetch(url, { signal: ctx.signal });
    return Next.done(await response.text());
  }
}
// #endregion

export async function main(url: string): Promise<string> {
  // #region run
  const system = createSystem();
  const text = await system.run(PageTask, url);
  await system.stop();
  // #endregion
  return text;
}
