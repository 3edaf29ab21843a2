import {
  type Address,
  Agent,
  buffered,
  type Context,
  type DeferredResponse,
  Next,
  OnEvent,
  OnRequest,
  OnResponse,
  Request,
  State,
} from '@instar/core';
import type { Observable } from 'rxjs';

class Refresh {
  readonly refresh = true;
}
class Loaded {
  constructor(readonly titles: readonly string[]) {}
}
class Failed {
  constructor(readonly error: Error) {}
}
class Line {
  constructor(readonly text: string) {}
}
class Import {
  constructor(readonly lines: AsyncIterable<string>) {}
}
class Imported {
  readonly imported = true;
}
export class Changed {
  readonly changed = true;
}
export class Follow {
  constructor(readonly url: string) {}
}
class Received {
  constructor(readonly bytes: Uint8Array) {}
}
export class Watch {
  constructor(readonly prices: Observable<number>) {}
}
class Price {
  constructor(readonly price: number) {}
}
export class Open {
  readonly open = true;
}
class Close {
  readonly close = true;
}
class TidyingUp {
  readonly tidyingUp = true;
}
class Save {
  readonly save = true;
}
class Rate extends Request<number> {
  constructor(readonly title: string) {
    super();
  }
}
class Titles extends Request<readonly string[]> {}
class Next10 extends Request<readonly string[]> {
  readonly count = 10;
}

type Load = (signal: AbortSignal) => Promise<readonly string[]>;

@Agent()
export class Critic {
  @OnRequest(Rate)
  rate({ title }: Rate): number {
    return title.length;
  }
}

@Agent()
export class Library {
  readonly titles: string[] = [];
  readonly ratings: string[] = [];
  readonly waiting: DeferredResponse<readonly string[]>[] = [];
  saves = 0;
  imports = 0;
  bytes = 0;
  readonly prices: number[] = [];
  isTidy = false;
  error: Error | undefined = undefined;

  constructor(
    private readonly load: Load,
    private readonly critic: Address<Critic>,
  ) {}

  // #region every
  begin(_input: void, ctx: Context<Library>): Next<Library> {
    ctx.every('10s', new Refresh()); // the first one after 10 s
    return Next.events();
  }
  // #endregion

  // #region pipe
  @OnEvent(Refresh)
  refresh(_: Refresh, ctx: Context<Library>): void {
    ctx.pipe(
      this.load(ctx.signal),
      (titles) => new Loaded(titles),
      (error) => new Failed(error),
    );
  }

  @OnEvent(Loaded)
  loaded({ titles }: Loaded, ctx: Context<Library>): void {
    this.titles.push(...titles);
    this.respond();
    for (const title of titles) ctx.ask(this.critic, new Rate(title)).forward();
  }

  @OnEvent(Failed)
  failedToLoad({ error }: Failed): void {
    this.error = error;
  }
  // #endregion

  // #region response
  // #region @example core/decorators/on-response.ts
  @OnResponse(Rate)
  rated(stars: number, ctx: Context<Library>, { title }: Rate): void {
    this.ratings.push(`${title}: ${stars}`);
  }
  // #endregion
  // #endregion

  // #region debounce
  @OnEvent(Changed)
  changed(_: Changed, ctx: Context<Library>): void {
    ctx.after('2s', new Save(), { key: 'save' }); // starts again with each change
  }

  @OnEvent(Save)
  save(_: Save): void {
    this.saves++;
  }
  // #endregion

  // #region consume
  @OnEvent(Import)
  import({ lines }: Import, ctx: Context<Library>): void {
    ctx.consume(lines, (text) => new Line(text), { ended: () => new Imported() });
  }

  @OnEvent(Line)
  line({ text }: Line): void {
    this.titles.push(text);
  }

  @OnEvent(Imported)
  imported(_: Imported): void {
    this.imports++;
  }
  // #endregion

  // #region open
  @OnEvent(Follow)
  follow({ url }: Follow, ctx: Context<Library>): void {
    ctx.consume(
      async (signal) => (await fetch(url, { signal })).body ?? [],
      (bytes: Uint8Array) => new Received(bytes),
    );
  }
  // #endregion

  @OnEvent(Received)
  received({ bytes }: Received): void {
    this.bytes += bytes.length;
  }

  // #region buffered
  @OnEvent(Watch)
  watch({ prices }: Watch, ctx: Context<Library>): void {
    // #region @example core/patterns/buffered.ts
    ctx.consume(buffered(prices, { capacity: 100, overflow: 'drop-oldest' }), (price) => new Price(price));
    // #endregion
  }
  // #endregion

  @OnEvent(Price)
  price({ price }: Price): void {
    this.prices.push(price);
  }

  // #region delayed
  @OnEvent(Open)
  open(_: Open, ctx: Context<Library>): void {
    ctx.after('1h', new Close(), { key: 'close' }); // messages are handled meanwhile
  }

  @OnEvent(Close)
  close(_: Close, ctx: Context<Library>): void {
    ctx.next(Next.to(new TidyingUp()));
  }

  @State(TidyingUp)
  async tidyUp(_: TidyingUp): Promise<Next<Library>> {
    this.isTidy = await Promise.resolve(true);
    return Next.events();
  }
  // #endregion

  // #region defer
  @OnRequest(Next10)
  next10(request: Next10, ctx: Context<Library>): DeferredResponse<readonly string[]> {
    const response = ctx.defer(request);
    this.waiting.push(response);
    return response; // the agent goes on with other messages
  }

  private respond(): void {
    if (this.titles.length < 10) return;
    for (const response of this.waiting.splice(0)) response.resolve(this.titles.splice(0, 10));
  }
  // #endregion

  @OnRequest(Titles)
  list(): readonly string[] {
    return [...this.titles];
  }
}

export { Import, Next10 };
