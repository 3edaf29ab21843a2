import { Module } from '@instar/core';
import { CrawlModule } from '../crawl/crawl-module.js';
import { TerminalModule } from '../terminal/terminal-module.js';
import { Monitor } from './monitor.js';

/** Progress, while there is some. */
@Module({ imports: [CrawlModule, TerminalModule], agents: [Monitor] })
export class MonitorModule {}
