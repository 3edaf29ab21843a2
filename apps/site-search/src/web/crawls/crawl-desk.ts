import {
  Agent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type Directive,
  type Exit,
  type Failure,
} from '@instar/core';
import { Clock } from '../../clock.js';
import type { CrawlSettings } from '../../crawl-settings.js';
import { Crawler } from '../../crawl/crawler.js';
import { headline } from '../../headline.js';
import { Monitor } from '../../monitor/monitor.js';
import { Group } from '../../supervision.js';
import type { CrawlRecord } from './crawl-record.js';
import type { CrawlView } from './crawl-view.js';
import { Crawls } from './crawls.js';

/** Crawls that run at once, at most. */
export const MOST_RUNNING = 4;

/** Starts a crawl; responds with `undefined` if too many are running. */
export class StartCrawl extends Request<CrawlView | undefined> {
  constructor(
    readonly url: URL,
    readonly settings: CrawlSettings,
  ) {
    super();
  }
}

/** Has a crawl end with what is done; responds with `undefined` if there is no such crawl. One that is over stays as it is. */
export class CancelCrawl extends Request<CrawlView | undefined> {
  constructor(readonly id: string) {
    super();
  }
}

/** A supervisor: runs crawls side by side, each a crawler with its own books and a monitor. One that fails takes no other along. */
@Agent()
@Supervised({ group: Group.Crawl, restart: 'permanent' })
@Supervisor({ groups: [Group.Crawl] })
export class CrawlDesk {
  private readonly crawlers = new Map<CrawlRecord, Address<Crawler>>();

  constructor(
    private readonly crawls: Crawls,
    private readonly clock: Clock,
  ) {}

  begin(): void {
    // Those of an earlier incarnation have ended with it.
    for (const record of this.crawls.running()) record.fail('its supervisor has crashed');
  }

  @OnRequest(StartCrawl)
  start({ url, settings }: StartCrawl, ctx: Context<CrawlDesk>): CrawlView | undefined {
    if (this.crawlers.size >= MOST_RUNNING) return undefined;
    const record = this.crawls.open(url.href);
    const crawler = ctx.spawn(() => new Crawler(settings, { url }, record.ledger, record), undefined, {
      restart: 'temporary',
    });
    this.crawlers.set(record, crawler);
    ctx.spawn(() => new Monitor(record, this.clock, crawler));
    return record.view;
  }

  @OnRequest(CancelCrawl)
  cancel({ id }: CancelCrawl): CrawlView | undefined {
    const record = this.crawls.find(id);
    const crawler = record && this.crawlers.get(record);
    if (record && crawler && record.view.state === 'running') {
      record.stopping();
      crawler.interrupt();
    }
    return record?.view;
  }

  childExited(child: Address, exit: Exit): void {
    const [record] = [...this.crawlers].find(([, { id }]) => id === child.id) ?? [];
    if (record === undefined) return;
    this.crawlers.delete(record);
    if (exit.kind === 'failed') record.fail(headline(exit.error));
    else record.fail('it was ended');
  }

  /** A crawl that cannot be kept alive is given up, and that is all. */
  failed(_error: Error, _ctx: Context<CrawlDesk>, { phase }: Failure): Directive | undefined {
    return phase === 'child' ? 'resume' : undefined;
  }
}
