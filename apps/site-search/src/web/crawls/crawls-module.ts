import { InstarModule } from '@instar/nest';
import { Module } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Settings } from '../../command-line/settings.js';
import { Frontier } from '../../crawl/frontier.js';
import { HttpClient, HttpOptions } from '../../http/http-client.js';
import { httpOptions } from '../../http/http-options.js';
import { Pacer } from '../../http/pacer.js';
import { Page } from '../../page/page.js';
import { RobotsReader } from '../../robots/robots-reader.js';
import { CrawlDesk } from './crawl-desk.js';
import { Crawls } from './crawls.js';
import { CrawlsController } from './crawls-controller.js';

/** All crawls: a desk that starts and cancels them, and the agents that they consist of. */
@Module({
  controllers: [CrawlsController],
  providers: [
    { provide: Crawls, inject: [Clock], useFactory: (clock: Clock) => new Crawls(clock) },
    { provide: HttpOptions, inject: [Settings], useFactory: httpOptions },
    { provide: HttpClient, inject: [HttpOptions], useFactory: (options: HttpOptions) => new HttpClient(options) },
    ...InstarModule.agents(CrawlDesk),
    ...InstarModule.spawnable(RobotsReader, Pacer, Frontier, Page),
  ],
})
export class CrawlsModule {}
