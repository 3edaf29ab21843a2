import { CrawlSettings } from '../crawl-settings.js';

/** What the user asks for. */
export abstract class Settings extends CrawlSettings {
  /** Where the crawl begins; `undefined` for the documentation of npm. */
  abstract readonly url: URL | undefined;
  /** The query to run after the crawl. */
  abstract readonly query: string | undefined;
  /** How many results a search shows. */
  abstract readonly results: number;
  /** Whether to end after the crawl, without a prompt. */
  abstract readonly once: boolean;
  /** Whether to stay on the terminal, instead of serving a page. */
  abstract readonly terminal: boolean;
  /** Whether to open the page in a browser, where there is a desktop. */
  abstract readonly open: boolean;
  /** Worker threads that analyse pages, at most: 0 for the event loop itself, `undefined` for one for each processor but one. */
  abstract readonly threads: number | undefined;
  /** Port to serve the page on or, on a terminal, npm's documentation; 0 for a free one. */
  abstract readonly port: number;
  /** Whether to show what agents log. */
  abstract readonly verbose: boolean;
  /** How often services throw at random, from 0 to 0.1, to see the program survive it; `undefined` for never. */
  abstract readonly chaos: number | undefined;
  /** Which run of bad luck it is to be. */
  abstract readonly seed: number;
}
