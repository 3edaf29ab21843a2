import { normalUrl } from '../url/normal-url.js';
import type { PageOutcome } from '../page/page-outcome.js';
import type { CrawlOutcome } from './crawl-outcome.js';
import type { FailedPage } from './crawl-report.js';
import type { Progress } from './progress.js';
import { RedirectChains } from './redirect-chains.js';
import type { Site } from './site.js';
import { MOST_DISALLOWED, Tally } from './tally.js';

/**
 * The books of a crawl: which pages there are, which are in work, and what came of the others. A service, and so made once in each
 * system: when the frontier crashes, the books are in order, and its next incarnation goes on with them.
 */
export class Ledger {
  private site: Site | undefined = undefined;
  private start = '';
  private limit = 0;
  /** Addresses that have been found, and not yet sorted. */
  private readonly found = new Set<string>();
  /** The one of them that robots.txt is asked about. */
  private judging: { readonly url: string; readonly steps: Iterator<void, boolean, void> } | undefined = undefined;
  private readonly known = new Set<string>();
  private readonly waiting: string[] = [];
  private readonly inWork = new Set<string>();
  private readonly redirects = new RedirectChains();
  private readonly tally = new Tally();

  /** Where the first page has sent us, if that is another site. */
  movedTo: string | undefined = undefined;

  /**
   * Opens the books for a site.
   *
   * @param start its first page
   * @param limit pages visited at most
   */
  enter(site: Site, start: string, limit: number): void {
    this.site = site;
    this.judging = undefined;
    this.limit = limit;
    this.movedTo = undefined;
    this.startAt(start);
  }

  /** The next page to visit, if there is one; it is in work from now on. */
  take(): string | undefined {
    const url = this.waiting.shift();
    if (url !== undefined) this.inWork.add(url);
    return url;
  }

  /** Whoever was at work on pages is gone: they are the next to be visited. */
  reopen(): void {
    this.waiting.unshift(...this.inWork);
    this.inWork.clear();
  }

  /**
   * Sorts addresses that have been found, those to visit from the others, until none is left or there is `enough`. It may take its time:
   * robots.txt has as many rules as it likes.
   *
   * @returns whether none is left
   */
  sort(enough: () => boolean): boolean {
    for (const url of this.found) {
      while (!this.judge(url)) if (enough()) return false;
      this.found.delete(url);
      if (enough()) break;
    }
    return this.found.size === 0;
  }

  /** Enters what came of a page that was in work. */
  settle(url: string, outcome: PageOutcome): void {
    this.inWork.delete(url);
    switch (outcome.kind) {
      case 'indexed':
        this.tally.index(outcome);
        this.find(outcome.links);
        return;
      case 'skipped':
        this.tally.skip(outcome.reason);
        this.find(outcome.links);
        return;
      case 'redirected':
        this.redirect(url, outcome.to);
        return;
      case 'failed':
        this.tally.fail(url, outcome.reason);
    }
  }

  progress(): Progress {
    return this.tally.progress(this.size);
  }

  /** Pages that have failed so far, so many of them at most. */
  failures(most: number): FailedPage[] {
    return this.tally.firstFailures(most);
  }

  outcome(): CrawlOutcome {
    const problem = this.tally.failureOf(this.start);
    if (problem !== undefined) return { kind: 'impossible', reason: `cannot crawl ${this.start}: ${problem}` };
    return { kind: 'crawled', report: this.tally.report(this.size) };
  }

  private get size(): number {
    return this.tally.visited + this.inWork.size + this.waiting.length;
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
    else if (from === this.start) this.startAt(to);
    else this.find([to]);
  }

  /** Where the first page leads is where the crawl begins, even if that is another site. */
  private startAt(url: string): void {
    this.start = url;
    if (this.site?.has(url) !== true) this.movedTo = url;
    else this.find([url]);
  }

  private find(urls: readonly string[]): void {
    for (const url of urls) if (!this.known.has(url)) this.found.add(url);
  }

  /**
   * Takes a step to decide whether a page is to be visited. When there is room for no more, only the first that is left out matters.
   *
   * @returns whether it is decided
   */
  private judge(url: string): boolean {
    const isFull = this.size >= this.limit;
    if (this.known.has(url) || this.site?.has(url) !== true || (isFull && this.tally.limited)) return true;
    if (this.judging?.url !== url) this.judging = { url, steps: this.site.judging(url) };
    const step = this.judging.steps.next();
    if (step.done !== true) return false;
    this.judging = undefined;
    if (!step.value) this.disallow(url);
    else if (isFull) this.tally.limited = true;
    else {
      this.known.add(url);
      this.waiting.push(url);
    }
    return true;
  }

  private disallow(url: string): void {
    if (url === this.start) {
      this.tally.fail(url, 'robots.txt does not allow it');
      return;
    }
    if (this.tally.disallowed === MOST_DISALLOWED) return;
    this.known.add(url);
    this.tally.disallowed++;
  }
}
