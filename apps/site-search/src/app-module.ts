import { Module } from '@instar/core';
import { CrawlModule } from './crawl/crawl-module.js';
import { MonitorModule } from './monitor/monitor-module.js';

/** The program. What it needs from outside are its `Settings` and a `Clock`. */
@Module({ imports: [CrawlModule, MonitorModule] })
export class AppModule {}
