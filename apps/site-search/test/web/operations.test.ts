import { FixtureSite, hang, page } from '../fixture-site.js';
import { WebApp } from './web-app.js';

test('the health tells of the agents and their threads', async () => {
  await using app = await WebApp.open();
  expect(await app.get('/health')).toMatchObject({
    status: 200,
    body: {
      status: 'ok',
      details: { agents: { status: 'up', system: 'running' }, threads: { status: 'up' } },
    },
  });
});

test('the OpenAPI document has every route, and what an order may be', async () => {
  await using app = await WebApp.open();
  const { body } = await app.get('/api-json');
  const { paths } = body as { readonly paths: Record<string, Record<string, unknown>> };
  expect(
    Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((each) => `${each} ${path}`)),
  ).toEqual(
    expect.arrayContaining([
      'post /crawls',
      'get /crawls',
      'get /crawls/events',
      'get /crawls/{id}',
      'get /crawls/{id}/events',
      'delete /crawls/{id}',
      'get /search',
      'get /index',
      'get /health',
    ]),
  );
  expect(paths['/crawls']?.['post']).toMatchObject({
    requestBody: {
      content: {
        'application/json': {
          schema: { required: ['url'], properties: { limit: { type: 'integer', minimum: 1, maximum: 100_000 } } },
        },
      },
    },
  });
  expect(paths['/search']?.['get']).toMatchObject({
    responses: {
      200: {
        content: { 'application/json': { schema: { required: ['total', 'hits'], additionalProperties: false } } },
      },
    },
  });
  expect((await fetch(`${app.origin}/api`)).status).toBe(200);
});

test('the application closes in the middle of a crawl: streams end, the crawl is cancelled, nothing is left', async () => {
  await using site = await FixtureSite.open({ '/': page('Home', '/stuck'), '/stuck': hang });
  const app = await WebApp.open({ threads: 1 });
  const reached = site.asked('/stuck');
  const crawl = await app.crawl(site.origin);
  await reached;
  const last = app.over(crawl);
  await app[Symbol.asyncDispose]();
  expect(await last).toMatchObject({ progress: { failed: 0 } });
  expect(app.record('1')).toMatchObject({ state: 'cancelled', progress: { visited: 1 } });
  expect(app.agents).toEqual([]);
});
