import {
  type Address,
  addressOf,
  Agent,
  Context,
  createSystem,
  inject,
  InjectAddress,
  InjectInput,
  InjectSelf,
  OnEvent,
  OnRequest,
  Request,
} from '@instar/core';

class AddPage {
  constructor(readonly url: string) {}
}
class CountPages extends Request<number> {}

class HttpClient {
  readonly base = 'https://example.org';
}

// #region agents
@Agent()
class Index {
  private readonly pages = new Set<string>();

  @OnEvent(AddPage)
  add({ url }: AddPage): void {
    this.pages.add(url);
  }

  @OnRequest(CountPages)
  count(_request: CountPages): number {
    return this.pages.size;
  }
}

@Agent()
class Crawler {
  // #region @example core/decorators/inject-address.ts
  constructor(@InjectAddress(Index) private readonly index: Address<Index>) {}
  // #endregion

  begin(): void {
    this.index.send(new AddPage('https://example.org/'));
  }
}
// #endregion

// #region service
/** What the web-facing part knows of the index. */
class Statistics {
  private readonly index = inject(addressOf(Index));

  pages(): Promise<number> {
    return this.index.ask(new CountPages());
  }
}
// #endregion

class Poll {
  readonly poll = true;
}

@Agent()
class Poller {
  private readonly pages: string[] = [];

  // #region inject-own
  constructor(
    private readonly ctx: Context<Poller>,
    @InjectSelf() self: Address<Poller>,
    @InjectInput() private readonly seed: URL,
  ) {
    self.send(new Poll());
  }

  begin(_seed: URL): void {}
  // #endregion

  @OnEvent(Poll)
  poll(_poll: Poll): void {
    this.pages.push(this.seed.href);
    this.ctx.log.debug('polled');
  }
}

// #region lists
@Agent()
class Feeder {
  static readonly inject = [HttpClient, addressOf(Index)] as const;

  constructor(
    private readonly http: HttpClient,
    private readonly index: Address<Index>,
  ) {}

  begin(): void {
    this.index.send(new AddPage(`${this.http.base}/feed`));
  }
}
// #endregion

// #region fields
@Agent()
class Watcher {
  // #region @example core/injection/injection-context.ts
  private readonly http = inject(HttpClient);
  private readonly index = inject(addressOf(Index));
  // #endregion

  begin(): void {
    this.index.send(new AddPage(`${this.http.base}/news`));
  }
}
// #endregion

@Agent()
class SelfExample {
  // #region @example core/decorators/inject-self.ts
  constructor(@InjectSelf() private readonly self: Address<SelfExample>) {}
  // #endregion

  begin(): void {
    this.self.interrupt();
  }
}

@Agent()
class InputExample {
  // #region @example core/decorators/inject-input.ts
  constructor(@InjectInput() private readonly seed: URL) {}

  begin(_seed: URL): void {}
  // #endregion

  end(): string {
    return this.seed.href;
  }
}

export async function main(): Promise<number> {
  // #region system
  const system = createSystem({ agents: [Crawler, Feeder, Watcher, Index], providers: [HttpClient, Statistics] });
  const pages = system.resolve(Statistics).pages(); // waits: no agent has begun yet
  await system.start(); // Index begins first: the address of it is injected into the others
  // #endregion
  await pages;
  const poller = system.spawn(Poller, new URL('https://example.org/'));
  system.spawn(InputExample, new URL('https://example.org/'));
  await system.spawn(SelfExample).join();
  const total = await system.resolve(Statistics).pages();
  poller.interrupt();
  await system.stop();
  return total;
}
