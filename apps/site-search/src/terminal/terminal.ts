import {
  Agent,
  InjectAddress,
  Next,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  type Address,
  type Context,
} from '@instar/core';
import { Settings } from '../command-line/settings.js';
import type { CrawlOutcome } from '../crawl/crawl-outcome.js';
import { MeasureIndex, Search, SiteIndex } from '../index/site-index.js';
import { Clock } from '../clock.js';
import { Display } from '../monitor/display.js';
import { PlainError } from '../plain-error.js';
import { Group } from '../supervision.js';
import { foundLines } from './found-lines.js';
import { reportLines } from './report-lines.js';
import { Screen } from './screen.js';
import { SearchPrompt } from './search-prompt.js';
import { summaryLine } from './summary-line.js';

/** Something that the user should know. */
export class Note {
  constructor(readonly line: string) {}
}

/** Hands over what came of the crawl; responds when the user has seen it. */
export class Deliver extends Request<void> {
  constructor(
    readonly outcome: CrawlOutcome,
    /** Whether the user does not want to wait any longer. */
    readonly hurried: boolean,
  ) {
    super();
  }
}

/** The user has typed a query. */
class Typed {
  constructor(readonly query: string) {}
}

/** The user will type no more. */
class InputEnded {}

/**
 * An actor: tells the user what comes of the crawl, and returns the user's queries. It is what the program is there for: when it has
 * nothing left to do, everything ends.
 */
@Agent({ onError: 'stop' })
@Supervised({ group: Group.Front, restart: 'temporary', significant: true })
export class Terminal {
  private readonly began: number;
  private prompt: SearchPrompt | undefined = undefined;

  constructor(
    private readonly settings: Settings,
    private readonly screen: Screen,
    private readonly display: Display,
    private readonly clock: Clock,
    @InjectAddress(SiteIndex) private readonly index: Address<SiteIndex>,
  ) {
    this.began = clock.now();
  }

  @OnEvent(Note)
  note({ line }: Note): void {
    this.screen.print(line);
  }

  @OnRequest(Deliver)
  async deliver({ outcome, hurried }: Deliver, ctx: Context<Terminal>): Promise<void> {
    if (outcome.kind === 'impossible') {
      ctx.next(Next.fail(new PlainError(outcome.reason)));
      return;
    }
    const { report } = outcome;
    const { query, once } = this.settings;
    this.display.end(report.progress);
    reportLines(report).forEach((line) => this.screen.print(line));
    if (query !== undefined) await this.answer(query, ctx);
    const size = await ctx.ask(this.index, new MeasureIndex());
    this.screen.print(summaryLine(size, report.failed.length, this.clock.now() - this.began));
    // Then everything is about to end, the terminal last of all.
    if (hurried) return;
    if (once || !this.screen.isInteractive) ctx.next(Next.done());
    else this.askForQueries(ctx);
  }

  @OnEvent(Typed)
  typed({ query }: Typed, ctx: Context<Terminal>): Promise<void> {
    return this.answer(query, ctx);
  }

  @OnEvent(InputEnded)
  inputEnded(_event: InputEnded, ctx: Context<Terminal>): void {
    ctx.next(Next.done());
  }

  end(): void {
    this.display.end();
    this.prompt?.close();
  }

  private async answer(query: string, ctx: Context<Terminal>): Promise<void> {
    const found = await ctx.ask(this.index, new Search(query, this.settings.results));
    const { colors, width } = this.screen;
    foundLines(query, found, colors, width).forEach((line) => this.screen.print(line));
  }

  private askForQueries(ctx: Context<Terminal>): void {
    this.prompt = new SearchPrompt(this.screen);
    ctx.consume(this.prompt.queries(), (query) => new Typed(query), { ended: () => new InputEnded() });
  }
}
