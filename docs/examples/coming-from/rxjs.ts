import { Agent, type Context, Fallback, Next, OnEvent, State, type System } from '@instar/core';
import {
  catchError,
  concatMap,
  defer,
  firstValueFrom,
  type Observable,
  of,
  retry,
  take,
  timeout,
  timer,
  toArray,
} from 'rxjs';

type Load = (url: string) => Promise<string>;

// #region rxjs
/** Loads one page after another, each with retries and a time limit. */
export function pagesOf(urls$: Observable<string>, load: Load): Observable<string> {
  return urls$.pipe(
    concatMap((url) =>
      defer(() => load(url)).pipe(
        timeout(2_000),
        retry({ count: 2, delay: (_error, attempt) => timer(100 * 2 ** (attempt - 1)) }),
        catchError((error: Error) => of(`no page: ${error.message}`)),
      ),
    ),
  );
}
// #endregion

// #region instar
class Visit {
  constructor(readonly url: string) {}
}
class Fetch {
  constructor(readonly url: string) {}
}

@Agent()
class Pages {
  constructor(private readonly load: Load) {}

  @OnEvent(Visit)
  visit({ url }: Visit, ctx: Context<Pages>): void {
    ctx.next(Next.to(new Fetch(url)));
  }

  @State(Fetch, { retry: { attempts: 3, backoff: { initial: '100ms', factor: 2 } }, timeout: '2s' })
  async fetch({ url }: Fetch, ctx: Context<Pages, string>): Promise<Next<Pages>> {
    ctx.report(await this.load(url));
    return Next.events();
  }

  @Fallback(Fetch)
  missing(error: Error, _state: Fetch, ctx: Context<Pages>): Next<Pages> {
    ctx.report(`no page: ${error.message}`);
    return Next.events();
  }
}
// #endregion

export async function visit(urls: readonly string[], load: Load, system: System): Promise<string[]> {
  // #region use
  const pages = system.spawn(() => new Pages(load));
  const shown = pages.progress$.pipe(take(urls.length), toArray()); // an RxJS Observable of what it reports
  const texts = firstValueFrom(shown);
  for (const url of urls) pages.send(new Visit(url));
  // #endregion
  return await texts;
}
