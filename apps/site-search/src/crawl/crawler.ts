import {
  Agent,
  Next,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  type Context,
  type Directive,
  type Exit,
} from '@instar/core';
import { CrawlSettings } from '../crawl-settings.js';
import { Pacer } from '../http/pacer.js';
import { normalUrl } from '../url/normal-url.js';
import { LONGEST_ROBOTS, RobotsReader } from '../robots/robots-reader.js';
import type { RobotsResult } from '../robots/robots-result.js';
import { Group } from '../supervision.js';
import { CrawlFace } from './crawl-face.js';
import type { CrawlOutcome } from './crawl-outcome.js';
import { Frontier } from './frontier.js';
import { Ledger } from './ledger.js';
import type { Progress } from './progress.js';
import { Site } from './site.js';
import { StartPage } from './start-page.js';

/** Asks how far the crawl is. */
export class GetProgress extends Request<Progress> {}

/** The robots.txt of the site that a page belongs to has been read. */
class RobotsRead {
  constructor(
    readonly start: string,
    readonly result: RobotsResult,
  ) {}
}

/** No page of the site is left. */
class SiteVisited {}

/**
 * An actor: leads the crawl from its first page to its report. It reads a site's robots.txt, has the site visited, and follows it
 * elsewhere if its first page says so. Interrupted, it delivers what is done by then.
 */
@Agent()
@Supervised({ group: Group.Crawl })
@Supervisor({ intensity: { restarts: 50, within: '5s' } })
export class Crawler {
  private problem: CrawlOutcome | undefined = undefined;

  constructor(
    private readonly settings: CrawlSettings,
    private readonly startPage: StartPage,
    private readonly ledger: Ledger,
    private readonly face: CrawlFace,
  ) {}

  begin(_input: undefined, ctx: Context<Crawler>): void {
    const { href } = this.startPage.url;
    const start = normalUrl(href) ?? href;
    this.face.note(`crawling ${start}`);
    this.approach(start, ctx);
  }

  @OnEvent(RobotsRead)
  enter({ start, result }: RobotsRead, ctx: Context<Crawler>): void {
    if (result.kind === 'refused') {
      this.problem = { kind: 'impossible', reason: result.reason };
      ctx.next(Next.done());
      return;
    }
    const { rate, limit, concurrency } = this.settings;
    const { rules } = result;
    robotsNotes(result, 1 / rate).forEach((line) => this.face.note(line));
    this.ledger.enter(new Site(new URL(start).origin, rules), start, limit);
    const pacer = ctx.spawn(Pacer, 1_000 * Math.max(1 / rate, rules.delay));
    ctx.pipe(ctx.run(Frontier, { pacer, ledger: this.ledger, concurrency }), () => new SiteVisited());
  }

  @OnEvent(SiteVisited)
  visited(_event: SiteVisited, ctx: Context<Crawler>): void {
    const { movedTo } = this.ledger;
    if (movedTo === undefined) {
      ctx.next(Next.done());
      return;
    }
    this.face.note(`moved to ${movedTo}`);
    this.approach(movedTo, ctx);
  }

  @OnRequest(GetProgress)
  progress(_request: GetProgress): Progress {
    return this.ledger.progress();
  }

  /** What the crawler cannot keep alive, nobody can. */
  failed(): Directive {
    return 'escalate';
  }

  async end({ kind }: Exit): Promise<void> {
    if (kind !== 'done' && kind !== 'interrupted') return;
    await this.face.deliver(this.problem ?? this.ledger.outcome(), kind === 'interrupted');
  }

  private approach(start: string, ctx: Context<Crawler>): void {
    ctx.pipe(ctx.run(RobotsReader, new URL(start).origin), (result) => new RobotsRead(start, result));
  }
}

/**
 * What the user should know of a robots.txt.
 *
 * @param pause seconds between two requests without it
 */
function robotsNotes({ rules, cut }: Extract<RobotsResult, { kind: 'rules' }>, pause: number): string[] {
  const { crawlDelay, delay } = rules;
  const within = crawlDelay > delay ? `, and is given ${delay}` : '';
  return [
    ...(cut ? [`robots.txt is too long: only its first ${LONGEST_ROBOTS / 1_024} KiB are kept to`] : []),
    ...(crawlDelay > pause ? [`robots.txt asks for ${crawlDelay} s between two requests${within}`] : []),
  ];
}
