import robotsModule from 'robots-parser';

/** Its types tell of an ES module with a default export, but it is CommonJS, and its export is the function. */
type ParseRobots = typeof robotsModule extends { default: infer F } ? F : typeof robotsModule;
const parseRobots = robotsModule as unknown as ParseRobots;

/** What a site's robots.txt says to us. */
export class RobotsRules {
  private readonly robots: ReturnType<ParseRobots>;

  /**
   * @param url where the file is: its rules hold for that origin
   * @param text its content; empty for a site without one
   * @param product our name, as the file may address it
   */
  constructor(
    url: string,
    text: string,
    private readonly product: string,
  ) {
    this.robots = parseRobots(url, text);
  }

  allows(url: string): boolean {
    // Undefined for an address outside the file's origin, of which it says nothing.
    return this.robots.isAllowed(url, this.product) ?? true;
  }

  /** Seconds between two requests that the site asks for, or 0. */
  get crawlDelay(): number {
    return this.robots.getCrawlDelay(this.product) ?? 0;
  }
}
