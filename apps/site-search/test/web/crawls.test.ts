import { FixtureSite, hang, page, status } from '../fixture-site.js';
import { WebApp } from './web-app.js';

const small = { '/': page('Home', '/a', '/missing'), '/a': page('Alpha') };

test('a crawl is started, found in the list, and over with what came of it', async () => {
  await using site = await FixtureSite.open(small);
  await using app = await WebApp.open();
  const started = await app.crawl(site.origin);
  expect(started).toMatchObject({ id: '1', url: `${site.origin}/`, state: 'running', failures: [] });
  const over = await app.over(started);
  expect(over).toMatchObject({
    state: 'finished',
    progress: { visited: 3, known: 3, failed: 1 },
    failures: [{ url: `${site.origin}/missing`, reason: '404 Not Found' }],
    notes: [`crawling ${site.origin}/`],
    rate: 0,
  });
  expect(await app.get('/crawls/1')).toEqual({ status: 200, body: over });
  expect(await app.get('/crawls')).toEqual({ status: 200, body: [over] });
});

test('the newest crawl is the first of the list', async () => {
  await using site = await FixtureSite.open(small);
  await using app = await WebApp.open();
  for (const _crawl of ['first', 'second']) await app.over(await app.crawl(site.origin));
  expect(await app.get('/crawls')).toMatchObject({ body: [{ id: '2' }, { id: '1' }] });
});

test('a site that cannot be crawled is a crawl that failed, with the reason', async () => {
  await using site = await FixtureSite.open({ '/': status(404) });
  await using app = await WebApp.open();
  const { state, reason } = await app.over(await app.crawl(site.origin));
  expect([state, reason]).toEqual(['failed', `cannot crawl ${site.origin}/: 404 Not Found`]);
});

test.each([
  ['no address', {}, 'url'],
  ['an address without its scheme', { url: 'example.com' }, 'url'],
  ['an address of a file', { url: 'file:///etc/passwd' }, 'url'],
  ['an address with a password', { url: 'http://me:secret@example.com' }, 'url'],
  ['a limit of nothing', { url: 'http://example.com', limit: 0 }, 'limit'],
  ['a concurrency that is no whole number', { url: 'http://example.com', concurrency: 1.5 }, 'concurrency'],
  ['a rate that is a word', { url: 'http://example.com', rate: 'fast' }, 'rate'],
  ['an unknown option', { url: 'http://example.com', depth: 3 }, ''],
])('%s is refused with 400, and says which field', async (_what, order, path) => {
  await using app = await WebApp.open();
  const { status: code, body } = await app.post('/crawls', order);
  expect(code).toBe(400);
  expect(body).toMatchObject({ issues: [{ path, message: expect.any(String) }] });
  expect(await app.get('/crawls')).toMatchObject({ body: [] });
});

test('a fifth crawl at once is refused with 429, and accepted when one has ended', async () => {
  await using site = await FixtureSite.open({ '/robots.txt': hang });
  await using app = await WebApp.open();
  const crawls = [];
  for (let count = 0; count < 4; count++) crawls.push(await app.crawl(site.origin));
  expect(await app.post('/crawls', { url: site.origin })).toMatchObject({ status: 429 });
  await app.delete('/crawls/2');
  await app.over(crawls[1]!);
  expect(await app.post('/crawls', { url: site.origin })).toMatchObject({ status: 201, body: { id: '5' } });
});

test.each([
  ['GET', '/crawls/7'],
  ['GET', '/crawls/7/events'],
  ['DELETE', '/crawls/7'],
])('%s of a crawl that does not exist is 404', async (method, path) => {
  await using app = await WebApp.open();
  expect((await fetch(app.origin + path, { method })).status).toBe(404);
});
