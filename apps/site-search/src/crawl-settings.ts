/** How a site is visited. Whoever starts a crawl provides it: a command line, or a web page. */
export abstract class CrawlSettings {
  /** Pages to visit at most. */
  abstract readonly limit: number;
  /** Pages in work at once, at most. */
  abstract readonly concurrency: number;
  /** Requests per second, at most. */
  abstract readonly rate: number;
  /** Seconds that one request may take. */
  abstract readonly timeout: number;
}
