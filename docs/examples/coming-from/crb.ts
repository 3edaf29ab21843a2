import { Agent, type Context, Fallback, Next, State, type System } from '@instar/core';

// #region words
class Download {
  constructor(readonly url: string) {}
}
class Count {
  constructor(readonly text: string) {}
}

@Agent()
class Words {
  begin(url: string): Next<Words, number> {
    return Next.to(new Download(url));
  }

  @State(Download)
  async download({ url }: Download, ctx: Context<Words>): Promise<Next<Words>> {
    const response = await fetch(url, { signal: ctx.signal });
    return Next.to(new Count(await response.text()));
  }

  @Fallback(Download)
  tryLater(error: Error, state: Download, ctx: Context<Words>): Next<Words> {
    ctx.log.warn(`${state.url}: ${error.message}`);
    return Next.again({ after: '5s' });
  }

  @State(Count, { mode: 'sync' })
  count({ text }: Count): Next<Words> {
    return Next.done(text.split(/\s+/).length);
  }
}
// #endregion

export async function wordsOf(url: string, system: System): Promise<number> {
  // #region run
  const words = await system.run(Words, url);
  // #endregion
  return words;
}
