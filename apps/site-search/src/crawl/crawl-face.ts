import type { CrawlOutcome } from './crawl-outcome.js';

/** What a crawl reports to, and all that it knows of it: a terminal, or a web page. */
export abstract class CrawlFace {
  /** Tells what the user should know meanwhile, in one line. */
  abstract note(line: string): void;

  /**
   * Hands over what came of the crawl, its last word.
   *
   * @param hurried whether the user does not want to wait any longer
   * @returns when the user has seen it
   */
  abstract deliver(outcome: CrawlOutcome, hurried: boolean): Promise<void>;
}
