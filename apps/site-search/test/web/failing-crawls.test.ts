import { Clock } from '../../src/clock.js';
import { CrawlDesk } from '../../src/web/crawls/crawl-desk.js';
import type { CrawlRecord } from '../../src/web/crawls/crawl-record.js';
import { Crawls } from '../../src/web/crawls/crawls.js';
import { FixtureSite, hang, page } from '../fixture-site.js';
import { Gate } from '../gate.js';
import { WebApp } from './web-app.js';

/** Crawls whose crawler crashes for each site with `/faulty` in its address. */
class FaultyCrawls extends Crawls {
  override open(url: string): CrawlRecord {
    const record = super.open(url);
    const enter = (): never => {
      throw new Error('lost it');
    };
    if (url.endsWith('/faulty')) Object.assign(record.ledger, { enter });
    return record;
  }
}

test('a crawl whose crawler crashes is one that failed; those beside it and those after it are not touched', async () => {
  const gate = new Gate();
  await using site = await FixtureSite.open({
    '/': (response, times) => void gate.opened.then(() => page('Home')(response, times)),
    '/faulty': page('Faulty'),
  });
  await using app = await WebApp.open({}, (builder) =>
    builder
      .overrideProvider(Crawls)
      .useFactory({ inject: [Clock], factory: (clock: Clock) => new FaultyCrawls(clock) }),
  );
  const beside = await app.crawl(site.origin);
  const failing = await app.crawl(`${site.origin}/faulty`);
  expect(await app.over(failing)).toMatchObject({ state: 'failed', reason: expect.stringContaining('lost it') });
  expect(await app.get('/crawls/1')).toMatchObject({ body: { state: 'running' } });
  gate.open();
  expect(await app.over(beside)).toMatchObject({ state: 'finished', progress: { visited: 1, failed: 0 } });
  expect(await app.over(await app.crawl(site.origin))).toMatchObject({ state: 'finished' });
  expect(await app.get('/search?q=home')).toMatchObject({ body: { total: 1 } });
});

test('a desk that its supervisor restarts ends the crawls that it had, and goes on serving', async () => {
  await using stuck = await FixtureSite.open({ '/robots.txt': hang });
  await using site = await FixtureSite.open({ '/': page('Home') });
  await using app = await WebApp.open();
  const crawls = [await app.crawl(stuck.origin), await app.crawl(stuck.origin)];
  await app.restart(CrawlDesk);
  for (const crawl of crawls) expect(await app.over(crawl)).toMatchObject({ state: 'cancelled' });
  expect(await app.over(await app.crawl(site.origin))).toMatchObject({ id: '3', state: 'finished' });
  expect(await app.get('/search?q=home')).toMatchObject({ body: { total: 1 } });
  expect(await app.get('/health')).toMatchObject({ status: 200 });
});
