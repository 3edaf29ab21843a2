import type { CrawlReport } from './crawl-report.js';

/** What came of a crawl. */
export type CrawlOutcome =
  | { readonly kind: 'crawled'; readonly report: CrawlReport }
  /** Not even the first page can be had. */
  | { readonly kind: 'impossible'; readonly reason: string };
