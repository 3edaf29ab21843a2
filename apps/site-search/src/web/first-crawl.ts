import type { Address } from '@instar/core';
import { InjectAddress } from '@instar/nest';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../command-line/settings.js';
import { openStartPage } from '../npm-docs/open-start-page.js';
import { CrawlDesk, StartCrawl } from './crawls/crawl-desk.js';

/** What there is to search when the page is opened: the site that the command line names or, from a server of our own, npm's documentation. */
@Injectable()
export class FirstCrawl implements OnApplicationBootstrap, OnApplicationShutdown {
  private site: Partial<AsyncDisposable> = {};

  constructor(
    private readonly settings: Settings,
    @InjectAddress(CrawlDesk) private readonly desk: Address<CrawlDesk>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const start = await openStartPage(this.settings.url, 0);
    this.site = start;
    await this.desk.ask(new StartCrawl(start.url, this.settings));
  }

  /** The agents have stopped by now. */
  async onApplicationShutdown(): Promise<void> {
    await this.site[Symbol.asyncDispose]?.();
  }
}
