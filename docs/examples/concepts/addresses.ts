import {
  Address,
  addressOf,
  Agent,
  Context,
  createSystem,
  inject,
  Inject,
  InjectAddress,
  Input,
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
    @Inject(Address) self: Address<Poller>,
    @Inject(Input) private readonly seed: URL,
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

interface Store {
  pages(): readonly string[];
}

@Agent()
class Keeper {
  // #region @example core/decorators/inject.ts
  constructor(
    @Inject('Store') private readonly store: Store, // an interface has no token of its own
    @Inject(Address) private readonly self: Address<Keeper>,
    @Inject(Input) private readonly seed: URL,
  ) {}
  // #endregion

  begin(_seed: URL): void {
    this.self.interrupt();
  }

  end(): string {
    return `${this.seed.href} of ${this.store.pages().length}`;
  }
}

@Agent()
class InputExample {
  // #region @example core/agent/own-token.ts
  constructor(@Inject(Input) private readonly seed: URL) {}

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
  const stores = createSystem({ providers: [{ provide: 'Store', useValue: { pages: () => [] } }] });
  await stores.spawn(Keeper, new URL('https://example.org/')).join();
  await stores.stop();
  const total = await system.resolve(Statistics).pages();
  poller.interrupt();
  await system.stop();
  return total;
}
