import { Agent, Next, OnEvent, OnRequest, Request, type Address, type Context, type Exit } from '@instar/core';
import { Pacer } from '../http/pacer.js';
import type { SiteIndex } from '../index/site-index.js';
import { normalUrl } from '../page/normal-url.js';
import { Page } from '../page/page.js';
import type { PageOutcome } from '../page/page-outcome.js';
import { PlainError } from '../plain-error.js';
import type { Bounds } from './bounds.js';
import type { CrawlReport } from './crawl-report.js';
import type { Progress } from './progress.js';
import { RedirectChains } from './redirect-chains.js';
import type { Site } from './site.js';
import { Tally } from './tally.js';

/** Asks how far the crawl is. */
export class GetProgress extends Request<Progress> {}

/** A page has ended, in whatever way. */
class PageEnded {
  constructor(
    readonly url: string,
    readonly exit: Exit<PageOutcome>,
  ) {}
}

/**
 * An actor: knows which pages there are, and bounds the work on them. No page is visited twice, so many at a time and so many in all; its
 * child, the pacer, keeps the rate. It is done when no page is left, and if it is interrupted before, with what there is.
 */
@Agent()
export class Frontier {
  private readonly known = new Set<string>();
  private readonly waiting: string[] = [];
  private atWork = 0;
  private readonly redirects = new RedirectChains();
  private readonly tally = new Tally();
  private pacer!: Address<Pacer>;
  private start = '';

  constructor(
    private readonly site: Site,
    private readonly bounds: Bounds,
    private readonly index: Address<SiteIndex>,
  ) {}

  begin(start: string, ctx: Context<Frontier>): Next<Frontier, CrawlReport> {
    this.start = start;
    if (this.site.judge(start) === 'disallowed') return Next.fail(cannotCrawl(start, 'robots.txt does not allow it'));
    this.pacer = ctx.spawn(Pacer, this.bounds.interval);
    this.discover(start);
    this.dispatch(ctx);
    return Next.events();
  }

  @OnEvent(PageEnded)
  ended({ url, exit }: PageEnded, ctx: Context<Frontier>): void {
    this.atWork--;
    if (exit.kind === 'done') this.account(url, exit.output);
    else if (exit.kind === 'failed') this.tally.fail(url, exit.error.message);
    const first = this.tally.failureOf(this.start);
    if (first !== undefined) {
      ctx.next(Next.fail(cannotCrawl(this.start, first)));
      return;
    }
    if (!ctx.interrupted) this.dispatch(ctx);
    if (this.atWork === 0) ctx.next(Next.done(this.report()));
  }

  @OnRequest(GetProgress)
  progress(_request: GetProgress): Progress {
    return this.tally.progress(this.size);
  }

  interrupted(): Next<Frontier> {
    return Next.done(this.report());
  }

  private report(): CrawlReport {
    return this.tally.report(this.size);
  }

  private get size(): number {
    return this.tally.visited + this.atWork + this.waiting.length;
  }

  private account(url: string, outcome: PageOutcome): void {
    switch (outcome.kind) {
      case 'indexed':
        this.tally.indexed++;
        outcome.links.forEach((link) => this.discover(link));
        return;
      case 'skipped':
        this.tally.skip(outcome.reason);
        outcome.links.forEach((link) => this.discover(link));
        return;
      case 'redirected':
        this.redirect(url, outcome.to);
        return;
      case 'failed':
        this.tally.fail(url, outcome.reason);
    }
  }

  /** A page that is reached by a redirect counts once, and is one page like any other. */
  private redirect(from: string, target: string): void {
    const to = normalUrl(target);
    if (to === undefined) {
      this.tally.fail(from, 'redirects to what is no page');
      return;
    }
    const problem = this.redirects.follow(from, to);
    if (problem !== undefined) this.tally.fail(from, problem);
    else if (from === this.start) this.redirectStart(to);
    else this.discover(to);
  }

  /** Where the first page leads is where the crawl begins, even if that is another site. */
  private redirectStart(to: string): void {
    this.start = to;
    const verdict = this.site.judge(to);
    if (verdict === 'outside') this.tally.movedTo = to;
    else if (verdict === 'disallowed') this.tally.fail(to, 'robots.txt does not allow it');
    else this.discover(to);
  }

  private discover(url: string): void {
    if (this.known.has(url)) return;
    const verdict = this.site.judge(url);
    if (verdict === 'outside') return;
    if (verdict === 'inside' && this.size >= this.bounds.limit) {
      this.tally.limited = true;
      return;
    }
    this.known.add(url);
    if (verdict === 'inside') this.waiting.push(url);
    else this.tally.disallowed++;
  }

  private dispatch(ctx: Context<Frontier>): void {
    while (this.atWork < this.bounds.concurrency) {
      const url = this.waiting.shift();
      if (url === undefined) return;
      this.visit(url, ctx);
    }
  }

  private visit(url: string, ctx: Context<Frontier>): void {
    const { address } = ctx;
    this.atWork++;
    const page = ctx.spawn(Page, { url, pacer: this.pacer, index: this.index });
    void page.join().then((exit) => address.send(new PageEnded(url, exit)));
  }
}

function cannotCrawl(url: string, reason: string): PlainError {
  return new PlainError(`cannot crawl ${url}: ${reason}`);
}
