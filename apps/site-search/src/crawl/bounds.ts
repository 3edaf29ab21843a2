/** How much a crawl may do. */
export interface Bounds {
  /** Pages visited at most. */
  readonly limit: number;
  /** Pages in work at once, at most. */
  readonly concurrency: number;
  /** Milliseconds between two requests at least. */
  readonly interval: number;
}
