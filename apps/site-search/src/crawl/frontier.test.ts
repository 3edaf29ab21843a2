import { createSystem, type Address, type Exit, type System } from '@instar/core';
import { createProbe, virtualTime, type Probe, type VirtualTime } from '@instar/core/testing';
import { Gate } from '../../test/gate.js';
import { failed, html, ScriptedHttp } from '../../test/scripted-http.js';
import type { HttpAnswer } from '../http/http-answer.js';
import { HttpClient } from '../http/http-client.js';
import { AddDocument } from '../index/site-index.js';
import { RobotsRules } from '../robots/robots-rules.js';
import type { Bounds } from './bounds.js';
import type { CrawlReport } from './crawl-report.js';
import { Frontier, GetProgress } from './frontier.js';
import { Site } from './site.js';

const origin = 'https://example.com';

type Answers = Readonly<Record<string, HttpAnswer>>;

interface Crawl {
  readonly http: ScriptedHttp;
  readonly index: Probe;
  readonly time: VirtualTime;
  readonly system: System;
  readonly frontier: Address<Frontier>;
}

interface CrawlOptions extends Partial<Bounds> {
  readonly robots?: string;
  /** What requests wait for before they are answered. */
  readonly until?: (path: string) => Promise<unknown>;
}

/** A crawl of a site that has these answers, by path; any other path is not found. */
function crawl(answers: Answers | ((path: string) => HttpAnswer), options: CrawlOptions = {}): Crawl {
  const { robots = '', until, ...bounds } = options;
  const time = virtualTime();
  const http = new ScriptedHttp(
    async (url) => {
      const path = url.replace(origin, '');
      await until?.(path);
      return typeof answers === 'function' ? answers(path) : (answers[path] ?? failed(404, false));
    },
    () => time.now(),
  );
  const system = createSystem({ host: time.host, providers: [{ provide: HttpClient, useValue: http.client }] });
  const index = createProbe(system);
  const site = new Site(origin, new RobotsRules(`${origin}/robots.txt`, robots, 'test'));
  const all = { limit: 100, concurrency: 4, interval: 0, ...bounds };
  const frontier = system.spawn(() => new Frontier(site, all, index.address), `${origin}/`, { name: 'Frontier' });
  return { http, index, time, system, frontier };
}

async function exitOf({ frontier, time }: Crawl): Promise<Exit<CrawlReport>> {
  const [exit] = await Promise.all([frontier.join(), time.advance('1h')]);
  return exit;
}

async function reportOf(crawled: Crawl): Promise<CrawlReport> {
  const exit = await exitOf(crawled);
  if (exit.kind !== 'done') throw new Error(`ended as ${exit.kind}`, { cause: exit });
  return exit.output;
}

const paths = ({ http }: Crawl): string[] => http.urls.map((url) => url.replace(origin, ''));

const indexed = ({ index }: Crawl): string[] =>
  index.messages.map((message) => (message as AddDocument).document.url.replace(origin, ''));

/** A site without end: each page links to two more. */
const endless = (path: string): HttpAnswer => {
  const number = Number(path.slice(1));
  return html(`Page ${number}`, `/${2 * number + 1}`, `/${2 * number + 2}`);
};

test('every page is visited once, breadth first, however often and in whatever form it is linked to', async () => {
  const crawled = crawl(
    {
      '/': html('Home', '/a', '/b', '/a#part', '/'),
      '/a': html('A', '/', '/c', 'https://example.com:443/b?'),
      '/b': html('B', '/c', '/%61'),
      '/c': html('C', '/a'),
    },
    { concurrency: 1 },
  );
  const report = await reportOf(crawled);
  expect(paths(crawled)).toEqual(['/', '/a', '/b', '/c']);
  expect(indexed(crawled)).toEqual(['/', '/a', '/b', '/c']);
  expect(report).toEqual({
    progress: { visited: 4, known: 4, failed: 0 },
    failed: [],
    skipped: new Map(),
    disallowed: 0,
    limited: false,
    movedTo: undefined,
  });
});

test('links to other sites are not followed', async () => {
  const crawled = crawl({ '/': html('Home', 'https://other.example/', 'http://example.com/', '//example.com:8080/') });
  await reportOf(crawled);
  expect(paths(crawled)).toEqual(['/']);
});

test('what robots.txt disallows is left out and counted', async () => {
  const crawled = crawl(
    { '/': html('Home', '/x/1', '/x/2', '/x/1#a', '/y'), '/y': html('Y') },
    {
      robots: 'User-agent: *\nDisallow: /x/',
    },
  );
  const report = await reportOf(crawled);
  expect(paths(crawled)).toEqual(['/', '/y']);
  expect(report.disallowed).toBe(2);
});

test('no more pages are in work at once than allowed, and no fewer', async () => {
  const crawled = crawl(endless, { limit: 40, concurrency: 3 });
  await reportOf(crawled);
  expect(crawled.http.calls).toHaveLength(40);
  expect(crawled.http.most).toBe(3);
});

test('no more pages are visited than the limit', async () => {
  const crawled = crawl(endless, { limit: 10 });
  const report = await reportOf(crawled);
  expect(crawled.http.calls).toHaveLength(10);
  expect(report).toMatchObject({ progress: { visited: 10, known: 10 }, limited: true });
});

test('failures count for the limit, so that a broken site without end ends too', async () => {
  const crawled = crawl(
    (path) => (path === '/' ? html('Home', ...Array.from({ length: 50 }, (_, n) => `/${n}`)) : failed(404, false)),
    {
      limit: 10,
    },
  );
  const report = await reportOf(crawled);
  expect(crawled.http.calls).toHaveLength(10);
  expect(report.failed).toHaveLength(9);
});

test('requests are an interval apart, those that are tried again included', async () => {
  const crawled = crawl(
    { '/': html('Home', '/a', '/b', '/c', '/d'), '/a': failed(503, true), '/b': html('B'), '/c': html('C') },
    { interval: 1_000 },
  );
  await reportOf(crawled);
  expect(crawled.http.calls.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000]);
  expect(paths(crawled).filter((path) => path === '/a')).toHaveLength(3);
});

test('a redirect is followed, and the two count as one page', async () => {
  const crawled = crawl({
    '/': html('Home', '/old', '/new'),
    '/old': { kind: 'redirect', to: `${origin}/new#part` },
    '/new': html('New'),
  });
  const report = await reportOf(crawled);
  expect(paths(crawled)).toEqual(['/', '/old', '/new']);
  expect(report.progress).toEqual({ visited: 2, known: 2, failed: 0 });
});

test('a redirect to another site is not followed', async () => {
  const crawled = crawl({ '/': html('Home', '/out'), '/out': { kind: 'redirect', to: 'https://other.example/' } });
  const report = await reportOf(crawled);
  expect(paths(crawled)).toEqual(['/', '/out']);
  expect(report.movedTo).toBeUndefined();
});

test('redirects in a circle are one failure', async () => {
  const crawled = crawl({
    '/': html('Home', '/a', '/self'),
    '/a': { kind: 'redirect', to: `${origin}/b` },
    '/b': { kind: 'redirect', to: `${origin}/c` },
    '/c': { kind: 'redirect', to: `${origin}/a` },
    '/self': { kind: 'redirect', to: `${origin}/self` },
  });
  const { failed: failures } = await reportOf(crawled);
  expect(failures.map(({ reason }) => reason)).toEqual(['redirects in a circle', 'redirects in a circle']);
  expect(paths(crawled)).toHaveLength(5);
});

test('redirects without end are one failure', async () => {
  const crawled = crawl((path) =>
    path === '/' ? html('Home', '/0') : { kind: 'redirect', to: `${origin}/${Number(path.slice(1)) + 1}` },
  );
  const { failed: failures } = await reportOf(crawled);
  expect(failures).toEqual([{ url: `${origin}/20`, reason: 'too many redirects' }]);
});

test('a redirect to what no crawler can fetch is a failure', async () => {
  const crawled = crawl({ '/': html('Home', '/a'), '/a': { kind: 'redirect', to: 'mailto:me@example.com' } });
  expect((await reportOf(crawled)).failed).toEqual([{ url: `${origin}/a`, reason: 'redirects to what is no page' }]);
});

test('where the first page leads is where the crawl begins', async () => {
  const crawled = crawl({
    '/': { kind: 'redirect', to: `${origin}/home` },
    '/home': { kind: 'redirect', to: 'https://other.example/x' },
  });
  expect(await reportOf(crawled)).toMatchObject({ movedTo: 'https://other.example/x', progress: { visited: 0 } });
});

test.each<[string, Answers]>([
  ['fails', { '/': failed(404, false) }],
  ['leads to one that fails', { '/': { kind: 'redirect', to: `${origin}/home` }, '/home': failed(404, false) }],
])('a site whose first page %s cannot be crawled', async (_what, answers) => {
  const exit = await exitOf(crawl(answers));
  expect(exit).toMatchObject({ kind: 'failed', error: { name: 'PlainError' } });
  expect(String((exit as { error?: Error }).error)).toMatch(/cannot crawl .*: 404/);
});

test.each<[string, Answers]>([
  ['/', {}],
  ['/home', { '/': { kind: 'redirect', to: `${origin}/home` } }],
])('a site that disallows its first page, %s, cannot be crawled', async (path, answers) => {
  const exit = await exitOf(crawl(answers, { robots: `User-agent: *\nDisallow: ${path}$` }));
  expect(exit).toMatchObject({ kind: 'failed', error: { name: 'PlainError' } });
  expect(String((exit as { error?: Error }).error)).toContain('robots.txt does not allow it');
});

test('pages that are skipped are counted by their reason', async () => {
  const crawled = crawl({
    '/': html('Home', '/image', '/movie', '/huge'),
    '/image': { kind: 'unwanted', reason: 'other type' },
    '/movie': { kind: 'unwanted', reason: 'other type' },
    '/huge': { kind: 'unwanted', reason: 'too large' },
  });
  const report = await reportOf(crawled);
  expect(report.skipped).toEqual(
    new Map([
      ['not HTML', 2],
      ['too large', 1],
    ]),
  );
  expect(report.progress).toEqual({ visited: 4, known: 4, failed: 0 });
});

test('the progress tells pages that are through, that are known, and that failed', async () => {
  const hanging = new Gate();
  const crawled = crawl(
    { '/': html('Home', '/a', '/b', '/c'), '/b': html('B'), '/c': html('C') },
    { until: async (path) => (path === '/c' ? hanging.opened : undefined) },
  );
  await crawled.time.settle();
  expect(await crawled.frontier.ask(new GetProgress())).toEqual({ visited: 3, known: 4, failed: 1 });
  hanging.open();
  expect((await reportOf(crawled)).progress).toEqual({ visited: 4, known: 4, failed: 1 });
});

test('an interruption ends the crawl with what is done', async () => {
  const hanging = new Gate();
  const crawled = crawl(endless, { until: async (path) => (path === '/9' ? hanging.opened : undefined), limit: 20 });
  await crawled.time.settle();
  crawled.frontier.interrupt();
  hanging.open();
  const exit = await crawled.frontier.join();
  expect(exit).toMatchObject({ kind: 'done', output: { progress: { visited: 19, known: 20, failed: 0 } } });
  expect(indexed(crawled)).not.toContain('/9');
});

test('an interruption begins no page that waits for its turn', async () => {
  const crawled = crawl(endless, { interval: 60_000, concurrency: 8 });
  await crawled.time.advance('2m');
  expect(crawled.http.calls).toHaveLength(3);
  crawled.frontier.interrupt();
  expect(await crawled.frontier.join()).toMatchObject({ kind: 'done', output: { progress: { visited: 3 } } });
  expect(crawled.http.calls).toHaveLength(3);
});

test('an abort gives up what is in flight', async () => {
  const signals: AbortSignal[] = [];
  const time = virtualTime();
  const http = new ScriptedHttp((_url, { signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  });
  const system = createSystem({ host: time.host, providers: [{ provide: HttpClient, useValue: http.client }] });
  const index = createProbe(system);
  const site = new Site(origin, new RobotsRules(`${origin}/robots.txt`, '', 'test'));
  const bounds = { limit: 1, concurrency: 1, interval: 0 };
  const frontier = system.spawn(() => new Frontier(site, bounds, index.address), `${origin}/`);
  await time.settle();
  const aborted = system.abort();
  await time.advance('10s');
  await aborted;
  expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  expect((await frontier.join()).kind).toBe('aborted');
});
