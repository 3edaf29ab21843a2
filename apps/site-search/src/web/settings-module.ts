import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Settings } from '../command-line/settings.js';

/** What comes from outside: the command line, and the time. */
@Module({})
export class SettingsModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useValue: { now: () => performance.now() } },
      ],
      exports: [Settings, Clock],
    };
  }
}
