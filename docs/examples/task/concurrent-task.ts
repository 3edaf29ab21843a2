import { Agent, type Context, createSystem, Next, State } from '@instar/core';

class LoadAll {
  constructor(readonly urls: readonly string[]) {}
}

/** Loads pages at the same time, by ordinary promises. Its output is their sizes. */
@Agent()
export class ConcurrentTask {
  begin(urls: readonly string[]): Next<ConcurrentTask, number[]> {
    return Next.to(new LoadAll(urls));
  }

  // #region state
  @State(LoadAll)
  async loadAll({ urls }: LoadAll, { signal }: Context<ConcurrentTask>): Promise<Next<ConcurrentTask>> {
    const sizeOf = async (url: string) => (await (await fetch(url, { signal })).text()).length;
    return Next.done(await Promise.all(urls.map(sizeOf)));
  }
  // #endregion
}

export async function main(...urls: string[]): Promise<number[]> {
  await using system = createSystem();
  return await system.run(ConcurrentTask, urls);
}
