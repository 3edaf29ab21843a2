import { Module } from '@instar/core';
import { crawlModule } from './crawl/crawl-module.js';
import { Monitor } from './monitor/monitor.js';
import { NpmDocsModule } from './npm-docs/npm-docs-module.js';
import { TerminalModule } from './terminal/terminal-module.js';

/** The program on a terminal. What it needs from outside are its `Settings`, a `Screen` and a `Clock`. */
@Module({ imports: [crawlModule(TerminalModule, NpmDocsModule), TerminalModule], agents: [Monitor] })
export class AppModule {}
