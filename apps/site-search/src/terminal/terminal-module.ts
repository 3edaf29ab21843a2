import { Module } from '@instar/core';
import { CrawlFace } from '../crawl/crawl-face.js';
import { IndexModule } from '../index/index-module.js';
import { Clock } from '../clock.js';
import { Display } from '../monitor/display.js';
import { BarDisplay } from './bar-display.js';
import { LineDisplay } from './line-display.js';
import { Screen } from './screen.js';
import { Terminal } from './terminal.js';
import { TerminalFace } from './terminal-face.js';

/** What is printed and asked. */
@Module({
  imports: [IndexModule],
  providers: [
    { provide: CrawlFace, useClass: TerminalFace },
    {
      provide: Display,
      inject: [Screen, Clock],
      useFactory: (screen: Screen, clock: Clock): Display =>
        screen.isTerminal ? new BarDisplay(screen) : new LineDisplay(screen, clock),
    },
  ],
  agents: [Terminal],
  exports: [Terminal, Display, CrawlFace],
})
export class TerminalModule {}
