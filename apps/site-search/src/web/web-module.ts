import { InstarModule } from '@instar/nest';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../command-line/settings.js';
import { pageThreads } from '../page/page-threads.js';
import { supervision } from '../supervision.js';
import { CrawlsModule } from './crawls/crawls-module.js';
import { HealthModule } from './health/health-module.js';
import { SearchModule } from './search/search-module.js';
import { SettingsModule } from './settings-module.js';

/** The program as a web application: the agents of the terminal's program, and controllers that ask them. */
@Module({ imports: [CrawlsModule, SearchModule, HealthModule] })
export class WebModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: WebModule,
      imports: [
        SettingsModule.with(settings),
        InstarModule.forRoot({
          supervision,
          executor: pageThreads(settings.threads),
          shutdown: { deadline: '10s' },
        }),
      ],
    };
  }
}
