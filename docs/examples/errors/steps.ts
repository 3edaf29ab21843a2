import { Agent, createSystem, Next, OnEvent, State, type Context } from '@instar/core';
import { runToExit, silent, type Provocations } from './provocations.js';

class AddUrl {
  constructor(readonly url: string) {}
}
class GetPage {
  constructor(readonly url: string) {}
}
class Print {
  constructor(readonly text: string) {}
}

// #region state-unknown
@Agent()
class Fetcher {
  begin(): Next<Fetcher> {
    // @ts-expect-error -- no method has @State(Print)
    return Next.to(new Print('done'));
  }
  @State(GetPage)
  getPage(page: GetPage): Next<Fetcher> {
    return Next.events();
  }
}
// #endregion

// #region state-timeout
@Agent()
class Impatient {
  begin(): Next<Impatient> {
    return Next.to(new GetPage('https://example.com'));
  }
  @State(GetPage, { timeout: '10ms' }) // longer, or with { retry: { attempts: 3 } }
  async getPage({ url }: GetPage, ctx: Context<Impatient>): Promise<Next<Impatient>> {
    await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
    return Next.events();
  }
}
// #endregion

// #region next-invalid
@Agent()
class Repeater {
  begin(): Next<Repeater> {
    return Next.again(); // there is no state to repeat yet: Next.to(new GetPage(…))
  }
  @State(GetPage)
  getPage(page: GetPage): Next<Repeater> {
    return Next.events();
  }
}
// #endregion

// #region next-twice
@Agent({ onError: 'stop' })
class Undecided {
  @OnEvent(AddUrl)
  add({ url }: AddUrl, ctx: Context<Undecided>): void {
    ctx.next(Next.to(new GetPage(url)));
    ctx.next(Next.done()); // a second step
  }
  @State(GetPage)
  getPage(page: GetPage): Next<Undecided> {
    return Next.events();
  }
}
// #endregion

// #region next-outside-turn
@Agent()
class Late {
  constructor(private readonly report: (error: unknown) => void) {}

  @OnEvent(AddUrl)
  add(event: AddUrl, ctx: Context<Late>): void {
    setTimeout(() => {
      try {
        ctx.next(Next.done()); // the handler has returned long ago: ctx.address.send(…) instead
      } catch (error) {
        this.report(error);
      }
    }, 10);
  }
}
// #endregion

export const provocations: Provocations = {
  INSTAR_STATE_UNKNOWN: () => runToExit(Fetcher),
  INSTAR_STATE_TIMEOUT: () => runToExit(Impatient),
  INSTAR_NEXT_INVALID: () => runToExit(Repeater),
  INSTAR_NEXT_TWICE: async () => {
    await using system = createSystem({ logger: silent });
    const undecided = system.spawn(Undecided);
    undecided.send(new AddUrl('https://example.com'));
    return await undecided.join();
  },
  INSTAR_NEXT_OUTSIDE_TURN: async () => {
    await using system = createSystem();
    return await new Promise((resolve) => {
      system.spawn(new Late(resolve)).send(new AddUrl('https://example.com'));
    });
  },
};
