import {
  type Address,
  Agent,
  Carry,
  createSystem,
  Next,
  OnRequest,
  Request,
  State,
  Supervised,
  Supervisor,
} from '@instar/core';
import { threads } from '@instar/threads';

class Load {
  constructor(readonly url: string) {}
}
class Parse {
  constructor(readonly xml: string) {}
}
class Titles extends Request<readonly string[]> {}

async function text(url: string): Promise<string> {
  return (await fetch(url)).text();
}

function titlesIn(xml: string): string[] {
  return [...xml.matchAll(/<title>(.*?)<\/title>/g)].map(([, title = '']) => title);
}

@Agent()
@Supervisor()
class App {}

// #region roles
// prettier-ignore
@Agent()
@Supervised({ by: App }) // a supervised child: restarted when it fails
export class Feed {
  @Carry() titles: string[] = []; // also there in sync states
  begin(url: string): Next<Feed> { return Next.to(new Load(url)); } // a task with an input
  @State(Load) async load({ url }: Load): Promise<Next<Feed>> { return Next.to(new Parse(await text(url))); } // a state
  @State(Parse, { mode: 'sync' }) parse({ xml }: Parse): Next<Feed> { this.titles = titlesIn(xml); return Next.events(); }
  @OnRequest(Titles) list(): readonly string[] { return this.titles; } // an actor, once it is parsed
}
// #endregion

export async function main(url: string): Promise<readonly string[]> {
  // #region threads
  await using system = createSystem({ agents: [App], executor: threads() });
  await system.start();
  const feed = system.spawn(Feed, url); // its state `Parse` runs on a worker thread
  // #endregion
  return await ask(feed);
}

async function ask(feed: Address<Feed>): Promise<readonly string[]> {
  // #region typed
  const titles: readonly string[] = await feed.ask(new Titles(), { timeout: '1m' });
  // #endregion
  return titles;
}

export function mistake(feed: Address<Feed>): void {
  // #region typed
  // @ts-expect-error -- Feed has no handler for a Date
  feed.send(new Date());
  // #endregion
}
