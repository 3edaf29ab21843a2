import { Module } from '@instar/core';
import { NpmDocsModule } from '../npm-docs/npm-docs-module.js';
import { PageModule } from '../page/page-module.js';
import { RobotsModule } from '../robots/robots-module.js';
import { TerminalModule } from '../terminal/terminal-module.js';
import { Crawler } from './crawler.js';
import { Frontier } from './frontier.js';
import { Ledger } from './ledger.js';

/** All pages of a site. */
@Module({
  imports: [NpmDocsModule, RobotsModule, PageModule, TerminalModule],
  providers: [Frontier, Ledger],
  agents: [Crawler],
  exports: [Crawler],
})
export class CrawlModule {}
