import { Gate } from '../../test/gate.js';
import { failed, html } from '../../test/scripted-http.js';
import { origin, Stage, type Answers } from '../../test/stage.js';
import type { HttpResult } from '../http/http-result.js';
import { GetProgress } from './crawler.js';

/** A site without end: each page links to two more. */
const endless = (path: string): HttpResult => {
  const number = Number(path.slice(1));
  return html(`Page ${number}`, `/${2 * number + 1}`, `/${2 * number + 2}`);
};

test('every page is visited once, breadth first, however often and in whatever form it is linked to', async () => {
  const stage = new Stage(
    {
      '/': html('Home', '/a', '/b', '/a#part', '/'),
      '/a': html('A', '/', '/c', 'https://example.com:443/b?'),
      '/b': html('B', '/c', '/%61'),
      '/c': html('C', '/a'),
    },
    { concurrency: 1 },
  );
  const report = await stage.report();
  expect(stage.paths).toEqual(['/', '/a', '/b', '/c']);
  expect(stage.indexed).toEqual(['/', '/a', '/b', '/c']);
  expect(report).toEqual({
    progress: { visited: 4, known: 4, failed: 0 },
    failed: [],
    skipped: new Map(),
    cut: 0,
    wordsCut: 0,
    linksBeyond: 0,
    disallowed: 0,
    limited: false,
  });
});

test('links to other sites are not followed', async () => {
  const stage = new Stage({
    '/': html('Home', 'https://other.example/', 'http://example.com/', '//example.com:8080/'),
  });
  await stage.report();
  expect(stage.paths).toEqual(['/']);
});

test('what robots.txt disallows is left out and counted', async () => {
  const stage = new Stage(
    { '/': html('Home', '/x/1', '/x/2', '/x/1#a', '/y'), '/y': html('Y') },
    {
      robots: 'User-agent: *\nDisallow: /x/',
    },
  );
  const report = await stage.report();
  expect(stage.paths).toEqual(['/', '/y']);
  expect(report.disallowed).toBe(2);
});

test('no more pages are in work at once than allowed, and no fewer', async () => {
  const stage = new Stage(endless, { limit: 40, concurrency: 3 });
  await stage.report();
  expect(stage.paths).toHaveLength(40);
  expect(stage.http.most).toBe(3);
});

test('no more pages are visited than the limit', async () => {
  const stage = new Stage(endless, { limit: 10 });
  const report = await stage.report();
  expect(stage.paths).toHaveLength(10);
  expect(report).toMatchObject({ progress: { visited: 10, known: 10 }, limited: true });
});

test('failures count for the limit, so that a broken site without end ends too', async () => {
  const stage = new Stage(
    (path) => (path === '/' ? html('Home', ...Array.from({ length: 50 }, (_, n) => `/${n}`)) : failed(404, false)),
    {
      limit: 10,
    },
  );
  const report = await stage.report();
  expect(stage.paths).toHaveLength(10);
  expect(report.failed).toHaveLength(9);
});

test('requests are an interval apart, those that are tried again included', async () => {
  const stage = new Stage(
    { '/': html('Home', '/a', '/b', '/c', '/d'), '/a': failed(503, true), '/b': html('B'), '/c': html('C') },
    { rate: 1 },
  );
  await stage.report();
  expect(stage.times).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000]);
  expect(stage.paths.filter((path) => path === '/a')).toHaveLength(3);
});

test('a redirect is followed, and the two count as one page', async () => {
  const stage = new Stage({
    '/': html('Home', '/old', '/new'),
    '/old': { kind: 'redirect', to: `${origin}/new#part` },
    '/new': html('New'),
  });
  const report = await stage.report();
  expect(stage.paths).toEqual(['/', '/old', '/new']);
  expect(report.progress).toEqual({ visited: 2, known: 2, failed: 0 });
});

test('a redirect to another site is not followed', async () => {
  const stage = new Stage({ '/': html('Home', '/out'), '/out': { kind: 'redirect', to: 'https://other.example/' } });
  await stage.report();
  expect(stage.paths).toEqual(['/', '/out']);
});

test('redirects in a circle are one failure', async () => {
  const stage = new Stage({
    '/': html('Home', '/a', '/self'),
    '/a': { kind: 'redirect', to: `${origin}/b` },
    '/b': { kind: 'redirect', to: `${origin}/c` },
    '/c': { kind: 'redirect', to: `${origin}/a` },
    '/self': { kind: 'redirect', to: `${origin}/self` },
  });
  const { failed: failures } = await stage.report();
  expect(failures.map(({ reason }) => reason)).toEqual(['redirects in a circle', 'redirects in a circle']);
  expect(stage.paths).toHaveLength(5);
});

test('redirects without end are one failure', async () => {
  const stage = new Stage((path) =>
    path === '/' ? html('Home', '/0') : { kind: 'redirect', to: `${origin}/${Number(path.slice(1)) + 1}` },
  );
  const { failed: failures } = await stage.report();
  expect(failures).toEqual([{ url: `${origin}/20`, reason: 'too many redirects' }]);
});

test('a redirect to what no crawler can fetch is a failure', async () => {
  const stage = new Stage({ '/': html('Home', '/a'), '/a': { kind: 'redirect', to: 'mailto:me@example.com' } });
  expect((await stage.report()).failed).toEqual([{ url: `${origin}/a`, reason: 'redirects to what is no page' }]);
});

test('where the first page leads is where the crawl begins, even if that is another site', async () => {
  const stage = new Stage({
    '/': { kind: 'redirect', to: `${origin}/home` },
    '/home': { kind: 'redirect', to: 'https://other.example/x' },
    'https://other.example/robots.txt': { kind: 'content', text: 'User-agent: *\nDisallow: /z' },
    'https://other.example/x': html('X', '/y', '/z', `${origin}/a`),
    'https://other.example/y': html('Y'),
  });
  const report = await stage.report();
  expect(stage.indexed).toEqual(['https://other.example/x', 'https://other.example/y']);
  expect(report).toMatchObject({ progress: { visited: 2, known: 2 }, disallowed: 1 });
  expect(stage.lines).toContain('moved to https://other.example/x');
});

test('sites that lead to each other cannot be crawled', async () => {
  const stage = new Stage({
    '/': { kind: 'redirect', to: 'https://other.example/' },
    'https://other.example/robots.txt': failed(404, false),
    'https://other.example/': { kind: 'redirect', to: `${origin}/` },
  });
  await stage.end();
  expect(await stage.exit()).toMatchObject({
    error: { name: 'PlainError', message: 'cannot crawl https://other.example/: redirects in a circle' },
  });
});

test.each<[string, Answers]>([
  ['fails', { '/': failed(404, false) }],
  ['leads to one that fails', { '/': { kind: 'redirect', to: `${origin}/home` }, '/home': failed(404, false) }],
])('a site whose first page %s cannot be crawled', async (_what, answers) => {
  const stage = new Stage(answers);
  await stage.end();
  expect(await stage.exit()).toMatchObject({
    error: { name: 'PlainError', message: expect.stringMatching(/^cannot crawl .*: 404$/) },
  });
});

test.each<[string, Answers]>([
  ['/', {}],
  ['/home', { '/': { kind: 'redirect', to: `${origin}/home` } }],
])('a site that disallows its first page, %s, cannot be crawled', async (path, answers) => {
  const stage = new Stage(answers, { robots: `User-agent: *\nDisallow: ${path}$` });
  await stage.end();
  expect(await stage.exit()).toMatchObject({
    error: { name: 'PlainError', message: `cannot crawl ${origin}${path}: robots.txt does not allow it` },
  });
});

test('pages that are skipped are counted by their reason', async () => {
  const stage = new Stage({
    '/': html('Home', '/image', '/movie', '/huge'),
    '/image': { kind: 'unwanted', reason: 'other type' },
    '/movie': { kind: 'unwanted', reason: 'other type' },
    '/huge': { kind: 'unwanted', reason: 'too large' },
  });
  const report = await stage.report();
  expect(report.skipped).toEqual(
    new Map([
      ['not HTML', 2],
      ['too large', 1],
    ]),
  );
  expect(report.progress).toEqual({ visited: 4, known: 4, failed: 0 });
});

/** Returns a path only when the gate is open, and the others as the site does. */
function gated(gate: Gate, path: string, site: (path: string) => HttpResult): Answers {
  return async (asked) => {
    if (asked === path) await gate.opened;
    return site(asked);
  };
}

test('the progress tells pages that are through, that are known, and that failed', async () => {
  const pages: Record<string, HttpResult> = { '/': html('Home', '/a', '/b', '/c'), '/b': html('B'), '/c': html('C') };
  const hanging = new Gate();
  const stage = new Stage(gated(hanging, '/c', (path) => pages[path] ?? failed(404, false)));
  await stage.time.settle();
  expect(await stage.crawler.ask(new GetProgress())).toEqual({ visited: 3, known: 4, failed: 1 });
  hanging.open();
  expect((await stage.report()).progress).toEqual({ visited: 4, known: 4, failed: 1 });
});

test('an interruption ends the crawl with what is done', async () => {
  const hanging = new Gate();
  const stage = new Stage(gated(hanging, '/9', endless), { limit: 20 });
  await stage.time.settle();
  const stopped = stage.system.stop();
  hanging.open();
  await stopped;
  expect(await stage.report()).toMatchObject({ progress: { visited: 19, known: 20, failed: 0 } });
  expect(stage.indexed).not.toContain('/9');
  expect(stage.lines.at(-1)).toMatch(/^indexed 19 pages, /);
});

test('an interruption begins no page that waits for its turn', async () => {
  const stage = new Stage(endless, { rate: 1 / 60, concurrency: 8 });
  await stage.time.advance('2m');
  expect(stage.paths).toHaveLength(3);
  await stage.system.stop();
  expect(await stage.report()).toMatchObject({ progress: { visited: 3 } });
  expect(stage.paths).toHaveLength(3);
});

test('an interruption gives a request that hangs three seconds, and no more', async () => {
  const signals: AbortSignal[] = [];
  const stage = new Stage((_path, { signal }) => {
    signals.push(signal);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(failed(0, false))));
  });
  await stage.time.settle();
  const stopped = stage.system.stop();
  await stage.time.advance('2999ms');
  expect(signals.map((signal) => signal.aborted)).toEqual([false]);
  await stage.time.advance('1ms');
  await stopped;
  expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  expect(stage.time.now()).toBe(3_000);
  expect(stage.lines.at(-1)).toMatch(/^indexed 0 pages, 0 terms, 0 failed in 3\.0 s$/);
});

test('an abort gives up what is in flight', async () => {
  const signals: AbortSignal[] = [];
  const stage = new Stage((_path, { signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  await stage.time.settle();
  const aborted = stage.system.abort();
  await stage.time.advance('10s');
  await aborted;
  expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  expect((await stage.exit()).kind).toBe('aborted');
});
