/** How far a crawl is, in pages. */
export interface Progress {
  /** Those that are through: indexed, failed or skipped. */
  readonly visited: number;
  /** Those and all that are known to follow. */
  readonly known: number;
  readonly failed: number;
}
