import type { SkipReason } from '../page/page-outcome.js';
import type { Progress } from './progress.js';

export interface FailedPage {
  readonly url: string;
  readonly reason: string;
}

/** What came of a crawl, apart from the index. */
export interface CrawlReport {
  readonly progress: Progress;
  readonly failed: readonly FailedPage[];
  /** Pages with nothing to index, by the reason. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** Pages of which only the beginning is indexed. */
  readonly cut: number;
  /** Pages with more words than are indexed of a page. */
  readonly wordsCut: number;
  /** Links left out of pages that have too many. */
  readonly linksBeyond: number;
  /** Addresses left out because robots.txt disallows them. */
  readonly disallowed: number;
  /** Whether pages were left out because of the limit. */
  readonly limited: boolean;
}
