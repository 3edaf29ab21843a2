/** What the user asks for. */
export interface Settings {
  /** Where the crawl begins; `undefined` for the documentation of npm. */
  readonly url: URL | undefined;
  /** The question to answer after the crawl. */
  readonly query: string | undefined;
  /** How many results an answer shows. */
  readonly results: number;
  /** Whether to end after the crawl, without a prompt. */
  readonly once: boolean;
  /** Pages to visit at most. */
  readonly limit: number;
  /** Pages in work at once, at most. */
  readonly concurrency: number;
  /** Requests per second, at most. */
  readonly rate: number;
  /** Seconds that one request may take. */
  readonly timeout: number;
  /** Port to serve npm's documentation on; 0 for a free one. */
  readonly port: number;
  /** Whether to show what agents log. */
  readonly verbose: boolean;
}
