import type { Indexed, SkipReason } from '../page/page-outcome.js';
import type { CrawlReport, FailedPage } from './crawl-report.js';
import type { Progress } from './progress.js';

/** Disallowed addresses that are counted at most: to know one from another, each is remembered. */
export const MOST_DISALLOWED = 100_000;

/** Counts what came of the pages. */
export class Tally {
  indexed = 0;
  cut = 0;
  wordsCut = 0;
  linksBeyond = 0;
  disallowed = 0;
  limited = false;

  private readonly failures = new Map<string, string>();
  private readonly skips = new Map<SkipReason, number>();

  get failed(): number {
    return this.failures.size;
  }

  get skipped(): number {
    return [...this.skips.values()].reduce((sum, count) => sum + count, 0);
  }

  get visited(): number {
    return this.indexed + this.failed + this.skipped;
  }

  index({ cut, wordsCut, linksBeyond }: Omit<Indexed, 'kind' | 'links'>): void {
    this.indexed++;
    if (cut) this.cut++;
    if (wordsCut) this.wordsCut++;
    this.linksBeyond += linksBeyond;
  }

  fail(url: string, reason: string): void {
    this.failures.set(url, reason);
  }

  /** The first of them, so many at most. */
  firstFailures(most: number): FailedPage[] {
    const first: FailedPage[] = [];
    for (const [url, reason] of this.failures) {
      if (first.length === most) break;
      first.push({ url, reason });
    }
    return first;
  }

  failureOf(url: string): string | undefined {
    return this.failures.get(url);
  }

  skip(reason: SkipReason): void {
    this.skips.set(reason, (this.skips.get(reason) ?? 0) + 1);
  }

  progress(known: number): Progress {
    return { visited: this.visited, known, failed: this.failed };
  }

  /** @param known pages that are through, and those that would have followed */
  report(known: number): CrawlReport {
    return {
      progress: this.progress(known),
      failed: this.firstFailures(Infinity),
      skipped: new Map(this.skips),
      cut: this.cut,
      wordsCut: this.wordsCut,
      linksBeyond: this.linksBeyond,
      disallowed: this.disallowed,
      limited: this.limited,
    };
  }
}
