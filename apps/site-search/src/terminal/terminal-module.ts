import { Module } from '@instar/core';
import { IndexModule } from '../index/index-module.js';
import { Clock } from '../monitor/clock.js';
import { Display } from '../monitor/display.js';
import { BarDisplay } from './bar-display.js';
import { LineDisplay } from './line-display.js';
import { Screen } from './screen.js';
import { Terminal } from './terminal.js';

/** What is printed and asked. */
@Module({
  imports: [IndexModule],
  providers: [
    {
      provide: Display,
      inject: [Screen, Clock],
      useFactory: (screen: Screen, clock: Clock): Display =>
        screen.isTerminal ? new BarDisplay(screen) : new LineDisplay(screen, clock),
    },
  ],
  agents: [Terminal],
  exports: [Terminal, Display],
})
export class TerminalModule {}
