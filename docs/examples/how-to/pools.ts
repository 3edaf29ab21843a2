import { Agent, createSystem, OnEvent, OnRequest, pool, Request, Resize } from '@instar/core';

class Search extends Request<string> {
  constructor(readonly text: string) {
    super();
  }
}
class Forget {
  readonly forgets = true;
}

@Agent()
class Searcher {
  private searches = 0;

  @OnRequest(Search)
  async search({ text }: Search): Promise<string> {
    await new Promise(setImmediate);
    return `${text}, search ${++this.searches}`;
  }
  @OnEvent(Forget)
  forget(_: Forget): void {
    this.searches = 0;
  }
}

// #region @example core/patterns/pool.ts
// #region pool
const Searchers = pool(Searcher, { size: 4, strategy: 'least-busy' });
// #endregion
// #endregion

export async function main(): Promise<readonly string[]> {
  // #region listed
  await using system = createSystem({ agents: [Searchers] });
  await system.start();
  const searchers = system.address(Searchers); // takes what a Searcher takes
  // #endregion
  const hits = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => searchers.ask(new Search(text))));
  // #region @example core/patterns/pool.ts
  // #region resize
  searchers.send(new Resize(8));
  // #endregion
  // #endregion
  return hits;
}

// #region by-key
const ByText = pool(Searcher, {
  size: 4,
  strategy: 'consistent-hash',
  key: (message) => (message instanceof Search ? message.text : ''),
});
// #endregion

export async function sameKey(): Promise<readonly string[]> {
  await using system = createSystem();
  const searchers = system.spawn(ByText);
  return [await searchers.ask(new Search('a')), await searchers.ask(new Search('a'))];
}

// #region broadcast
const Everyone = pool(Searcher, { size: 4, strategy: 'broadcast' });
// #endregion

// #region supervised
@Agent({ name: 'Searchers' })
class Supervised extends pool(Searcher, {
  size: 2,
  supervised: { restart: 'permanent', shutdown: '10s' },
  supervisor: { intensity: { restarts: 10, within: '1m' } },
}) {}
// #endregion

export async function others(): Promise<readonly string[]> {
  await using system = createSystem({ agents: [Supervised] });
  await system.start();
  const everyone = system.spawn(Everyone);
  everyone.send(new Forget());
  everyone.interrupt();
  await everyone.join();
  return system.tree().children.map(({ id, children }) => `${id}: ${children.map((child) => child.id).join(' ')}`);
}
