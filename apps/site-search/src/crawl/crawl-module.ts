import { Module } from '@instar/core';
import { PageModule } from '../page/page-module.js';
import { RobotsModule } from '../robots/robots-module.js';
import { Crawler } from './crawler.js';
import { Frontier } from './frontier.js';
import { Ledger } from './ledger.js';

/**
 * All pages of a site, for a terminal or for a web page.
 *
 * @param face modules that export a `CrawlFace` to report to, and the `StartPage`
 */
export function crawlModule(...face: (new () => object)[]): new () => object {
  @Module({
    imports: [RobotsModule, PageModule, ...face],
    providers: [Frontier, Ledger],
    agents: [Crawler],
    exports: [Crawler],
  })
  class CrawlModule {}
  return CrawlModule;
}
