import {
  Agent,
  type Address,
  type Context,
  createSystem,
  Fallback,
  isInstarError,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type System,
} from '@instar/core';
import { firstValueFrom, timer } from 'rxjs';

class GetPage {
  constructor(readonly url: string) {}
}

class Print {
  constructor(readonly text: string) {}
}

class AddUrl {
  constructor(readonly url: URL) {}
}

// #region @example core/decorators/on-request.ts
// #region @example core/message/request.ts
class CountUrls extends Request<number> {}
// #endregion
// #endregion

@Agent()
class Fetcher {
  private readonly urls = new Set<string>();

  begin(url: string): Next<Fetcher> {
    return Next.to(new GetPage(url));
  }

  // #region @example core/decorators/state.ts
  @State(GetPage, { retry: { attempts: 3, backoff: { initial: '200ms' } }, timeout: '10s' })
  async getPage({ url }: GetPage, ctx: Context<Fetcher>): Promise<Next<Fetcher>> {
    const response = await fetch(url, { signal: ctx.signal });
    return Next.to(new Print(await response.text()));
  }
  // #endregion

  // #region @example core/decorators/fallback.ts
  @Fallback(GetPage)
  missing(error: Error, state: GetPage): Next<Fetcher> {
    return Next.again({ after: '1m' });
  }
  // #endregion

  @State(Print)
  print({ text }: Print): Next<Fetcher> {
    console.log(text);
    return Next.events();
  }

  // #region @example core/decorators/on-event.ts
  @OnEvent(AddUrl)
  add({ url }: AddUrl): void {
    this.urls.add(url.href);
  }
  // #endregion

  // #region @example core/decorators/on-request.ts
  @OnRequest(CountUrls)
  count(): number {
    return this.urls.size;
  }
  // #endregion
}

/** Whether the fetcher responds within a second. */
async function responds(address: Address<Fetcher>): Promise<0 | 1> {
  // #region @example core/errors/instar-error.ts
  try {
    await address.ask(new CountUrls(), { timeout: '1s' });
  } catch (error) {
    if (isInstarError(error, 'INSTAR_ASK_TIMEOUT')) return 0;
    throw error;
  }
  // #endregion
  return 1;
}

export async function main(url: string): Promise<number> {
  await using system = createSystem();
  const address = system.spawn(Fetcher, url);
  address.send(new AddUrl(new URL('https://www.rust-lang.org')));
  // #region @example core/message/request.ts
  const count: number = await address.ask(new CountUrls());
  // #endregion
  return count;
}

/** Asks twice: while the first page is still to come, and when it is there. */
export async function mainTwice(url: string, system: System): Promise<(0 | 1)[]> {
  const address = system.spawn(Fetcher, url);
  const first = await responds(address);
  await firstValueFrom(timer(60_000, system.scheduler));
  return [first, await responds(address)];
}
