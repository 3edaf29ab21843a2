import type { RobotsRules } from '../robots/robots-rules.js';

/** What a crawl may visit: one origin, as far as its robots.txt allows. */
export class Site {
  constructor(
    readonly origin: string,
    private readonly robots: RobotsRules,
  ) {}

  classify(url: string): 'inside' | 'outside' | 'disallowed' {
    if (new URL(url).origin !== this.origin) return 'outside';
    return this.robots.allows(url) ? 'inside' : 'disallowed';
  }
}
