import { FixtureSite, page } from '../fixture-site.js';
import { WebApp } from './web-app.js';

test('what crawls have found is found, with its excerpt and the places of the words', async () => {
  await using one = await FixtureSite.open({ '/': page('Scorpions', '/a'), '/a': page('Moulting of scorpions') });
  await using other = await FixtureSite.open({ '/': page('Spiders') });
  await using app = await WebApp.open();
  for (const { origin } of [one, other]) await app.over(await app.crawl(origin));

  expect(await app.get('/search?q=moulting')).toEqual({
    status: 200,
    body: {
      total: 1,
      hits: [
        {
          url: `${one.origin}/a`,
          title: 'Moulting of scorpions',
          copies: 0,
          snippet: { text: expect.stringContaining('Moulting'), marks: expect.arrayContaining([[0, 8]]) },
        },
      ],
    },
  });
  expect(await app.get('/search?q=spiders')).toMatchObject({ body: { hits: [{ url: `${other.origin}/` }] } });
  expect(await app.get('/search?q=scorpions&limit=1')).toMatchObject({ body: { total: 2, hits: [{}] } });
  expect(await app.get('/search?q=beetle')).toEqual({ status: 200, body: { total: 0, hits: [] } });
  expect(await app.get('/index')).toMatchObject({ status: 200, body: { pages: 3 } });
});

test.each([
  ['without a query', '/search', 'q'],
  ['with an empty query', '/search?q=%20', 'q'],
  ['with two queries', '/search?q=a&q=b', 'q'],
  ['with a query that is too long', `/search?q=${'x'.repeat(1_001)}`, 'q'],
  ['for no results', '/search?q=a&limit=0', 'limit'],
  ['for a word of results', '/search?q=a&limit=many', 'limit'],
])('a search %s is refused with 400', async (_what, path, field) => {
  await using app = await WebApp.open();
  expect(await app.get(path)).toMatchObject({ status: 400, body: { issues: [{ path: field }] } });
});
