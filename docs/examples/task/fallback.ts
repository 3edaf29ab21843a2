import { Agent, type Context, createSystem, Fallback, Next, State } from '@instar/core';

class Load {
  constructor(readonly url: string) {}
}

/** Loads a page; when that fails it says so, waits, and enters the state again. */
@Agent()
class StubbornTask {
  begin(url: string): Next<StubbornTask, string> {
    return Next.to(new Load(url));
  }

  // #region fallback
  @State(Load)
  async load({ url }: Load, ctx: Context<StubbornTask>): Promise<Next<StubbornTask>> {
    const response = await fetch(url, { signal: ctx.signal });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return Next.done(await response.text());
  }

  @Fallback(Load)
  loadLater(error: Error, state: Load, ctx: Context<StubbornTask>): Next<StubbornTask> {
    ctx.log.warn(`no page yet: ${error.message}`);
    return Next.again({ after: '5s' });
  }
  // #endregion
}

export async function main(url: string, system = createSystem()): Promise<string> {
  try {
    return await system.run(StubbornTask, url);
  } finally {
    await system.stop();
  }
}
