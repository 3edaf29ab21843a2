import { FixtureSite, content, hang, page } from '../fixture-site.js';
import { Gate } from '../gate.js';
import { WebApp } from './web-app.js';

test('a cancelled crawl gives up its requests, and what it has indexed is found', async () => {
  const hungUp = new Gate();
  await using site = await FixtureSite.open({
    '/': page('Home', '/stuck'),
    '/stuck': (response) => response.once('close', hungUp.open),
  });
  await using app = await WebApp.open();
  const reached = site.asked('/stuck');
  const { id, ...crawl } = await app.crawl(site.origin);
  await reached;
  expect(await app.delete(`/crawls/${id}`)).toMatchObject({ status: 202, body: { id, state: 'stopping' } });
  expect(await app.over({ id, ...crawl })).toMatchObject({ state: 'cancelled', progress: { visited: 1, known: 2 } });
  await hungUp.opened;
  expect(await app.get('/search?q=home')).toMatchObject({ body: { total: 1 } });
});

test('a crawl that is over stays as it is when it is cancelled', async () => {
  await using site = await FixtureSite.open({ '/': page('Home') });
  await using app = await WebApp.open();
  const over = await app.over(await app.crawl(site.origin));
  expect(await app.delete('/crawls/1')).toEqual({ status: 202, body: over });
});

test('one crawl is cancelled, and another goes on', async () => {
  const gate = new Gate();
  await using stuck = await FixtureSite.open({ '/': hang });
  await using slow = await FixtureSite.open({
    '/': (response, times) => void gate.opened.then(() => page('Slow')(response, times)),
  });
  await using app = await WebApp.open();
  const first = await app.crawl(stuck.origin);
  const second = await app.crawl(slow.origin);
  await app.delete('/crawls/1');
  expect(await app.over(first)).toMatchObject({ state: 'cancelled' });
  gate.open();
  expect(await app.over(second)).toMatchObject({ state: 'finished', progress: { visited: 1 } });
});

/** A page that takes minutes: at each end tag that ends nothing, the parser looks through all elements that are open. */
const tangled = '<div>'.repeat(4_990) + '</x>'.repeat(1_200_000);

test('a cancelled crawl ends the thread that analyses a page, and the next crawl has a fresh one', async () => {
  await using site = await FixtureSite.open({ '/': content('text/html', tangled) });
  await using other = await FixtureSite.open({ '/': page('Other') });
  await using app = await WebApp.open({ threads: 1 });
  const crawl = await app.crawl(site.origin);
  await app.analysing.opened;
  await app.delete('/crawls/1');
  expect(await app.over(crawl)).toMatchObject({ state: 'cancelled' });
  expect(await app.over(await app.crawl(other.origin))).toMatchObject({ state: 'finished', progress: { failed: 0 } });
});
