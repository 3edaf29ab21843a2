// #region agent
import { Agent, type Context, createSystem, Fallback, Next, OnEvent, OnRequest, Request, State } from '@instar/core';
import { HttpClient } from '../http-client.js';

// States: each carries the data of one step.
class GetPage {
  constructor(readonly path: string) {}
}
class Print {
  constructor(readonly text: string) {}
}

// Messages: an event, and a request with the type of its response.
class AddPage {
  constructor(readonly path: string) {}
}
class CountPages extends Request<number> {}

@Agent()
class Fetcher {
  private readonly paths = new Set<string>();

  constructor(private readonly http: HttpClient) {} // a service, injected by its class

  begin(): Next<Fetcher> {
    return Next.to(new GetPage('/'));
  }

  @State(GetPage, { retry: { attempts: 3, backoff: { initial: '200ms', factor: 2, jitter: true } }, timeout: '10s' })
  async getPage({ path }: GetPage, ctx: Context<Fetcher>): Promise<Next<Fetcher>> {
    return Next.to(new Print(await this.http.text(path, { signal: ctx.signal })));
  }

  @Fallback(GetPage) // when the retries are used up
  missing(error: Error, state: GetPage, ctx: Context<Fetcher>): Next<Fetcher> {
    ctx.log.warn(`${state.path} will be tried again in a minute: ${error.message}`);
    return Next.again({ after: '1m' });
  }

  @State(Print, { mode: 'sync' }) // runs where the system's executor says
  print({ text }: Print): Next<Fetcher> {
    console.log(text);
    return Next.events();
  }

  @OnEvent(AddPage)
  add({ path }: AddPage, ctx: Context<Fetcher>): void {
    this.paths.add(path);
    ctx.next(Next.to(new GetPage(path))); // before any message that waits
  }

  @OnRequest(CountPages)
  count(): number {
    return this.paths.size;
  }
}
// #endregion

export { Fetcher };

export async function main(site: string): Promise<number> {
  // #region system
  const system = createSystem({
    agents: [Fetcher],
    providers: [{ provide: HttpClient, useValue: new HttpClient(site) }],
  });
  await system.start();
  const fetcher = system.address(Fetcher);
  fetcher.send(new AddPage('/about')); // a message without a handler does not compile
  const pages: number = await fetcher.ask(new CountPages(), { timeout: '1m' });
  await system.stop();
  // #endregion
  return pages;
}
