import type { RobotsRules } from '../robots/robots-rules.js';

/** What a crawl may visit: one origin, as far as its robots.txt allows. */
export class Site {
  constructor(
    private readonly origin: string,
    private readonly robots: RobotsRules,
  ) {}

  /** @param url in its normal form, as for `allows` */
  has(url: string): boolean {
    return url.startsWith(`${this.origin}/`);
  }

  /** Tells in steps whether robots.txt allows an address. */
  judging(url: string): Iterator<void, boolean, void> {
    return this.robots.judging(url);
  }
}
