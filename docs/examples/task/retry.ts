import { Agent, type Context, createSystem, Next, State } from '@instar/core';

class Load {
  constructor(readonly url: string) {}
}

/** Tries to load a page a number of times, with longer and longer pauses, and fails with the last error. */
@Agent()
class RetryingTask {
  begin(url: string): Next<RetryingTask, string> {
    return Next.to(new Load(url));
  }

  // #region retry
  @State(Load, { retry: { attempts: 4, backoff: { initial: '200ms', factor: 2, jitter: true } }, timeout: '10s' })
  async load({ url }: Load, ctx: Context<RetryingTask>): Promise<Next<RetryingTask>> {
    const response = await fetch(url, { signal: ctx.signal });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return Next.done(await response.text());
  }
  // #endregion
}

export async function main(url: string, system = createSystem()): Promise<string> {
  try {
    return await system.run(RetryingTask, url);
  } finally {
    await system.stop();
  }
}
