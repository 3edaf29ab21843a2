/** The least and the most of what may be asked of a crawl, on a command line or on a web page. */
export const CRAWL_BOUNDS = {
  limit: [1, 100_000],
  concurrency: [1, 64],
  rate: [0.01, 1_000],
  timeout: [0.1, 600],
} as const;

/** What a crawl does unless it is told otherwise. */
export const CRAWL_DEFAULTS = {
  limit: 500,
  concurrency: 8,
  timeout: 10,
  /** To a site that is not ours, requests are few. */
  rate: 10,
} as const;
