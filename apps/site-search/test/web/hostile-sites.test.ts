/** Sites that mean no good, or that nobody has looked at for long, served from loopback: what is crawled and found in the end. */
import type { ServerResponse } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { content, FixtureSite, page, redirect } from '../fixture-site.js';
import { WebApp } from './web-app.js';

type Answers = Parameters<typeof FixtureSite.open>[0];

interface HostileSite {
  readonly what: string;
  readonly answers: Answers;
  /** What the crawl ends with. */
  readonly progress: { readonly visited: number; readonly failed: number };
  /** By query, the paths of what is found. */
  readonly found: Readonly<Record<string, readonly string[]>>;
  /** Paths that must not be asked for. */
  readonly shunned?: readonly string[];
}

const bytes =
  (type: string, body: Buffer, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(200, { 'content-type': type, ...headers }).end(body);

const html = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  bytes('text/html; charset=utf-8', Buffer.from(body), headers);

/** So many words of which no two are equal, in a script. */
const words = (count: number, first: number): string =>
  Array.from({ length: count }, (_, index) => String.fromCodePoint(first + (index % 400)) + index.toString(36)).join(
    ' ',
  );

const sites: readonly HostileSite[] = [
  {
    what: 'a robots.txt that is hard to match',
    answers: {
      '/robots.txt': content(
        'text/plain',
        [
          'User-agent: *',
          'Crawl-delay: 0.001',
          `Disallow: /${'*'.repeat(100_000)}never`,
          ...Array.from({ length: 700 }, (_, index) => `Disallow: /${'*a'.repeat(250)}${index}$`),
          'Disallow: /%7Eprivate',
        ].join('\n'),
      ),
      '/': page(
        'Home',
        '/~private',
        '/open',
        ...Array.from({ length: 20 }, (_, index) => `/${'a'.repeat(900)}${index}b`),
      ),
      '/open': page('Opened'),
      '/~private': page('Private'),
    },
    progress: { visited: 22, failed: 20 },
    found: { opened: ['/open'] },
    shunned: ['/~private'],
  },
  {
    what: 'pages of words that nobody uses, in scripts of many characters',
    answers: {
      '/': html(
        `<title>Needle</title>${[0x4e00, 0x0e01, 0x0430].map((_, index) => `<a href="/${index}">${index}</a>`).join('')}`,
      ),
      '/0': html(`<title>Zero</title><p>${words(60_000, 0x4e00)}`),
      '/1': html(`<title>One</title><p>${words(60_000, 0x0e01)}`),
      '/2': html(`<title>Two</title><p>${words(60_000, 0x0430)}`),
    },
    progress: { visited: 4, failed: 0 },
    found: { needle: ['/'], two: ['/2'] },
  },
  {
    what: 'HTML without the end of its head, a base that is none, links in templates',
    answers: {
      '/': html(
        '<title>Short</title><base href="javascript:alert(1)"><h1>Heading</h1><p>hello <a href="/a">a</a><template><a href="/t">t</a></template>',
      ),
      '/a': html('<base href="data:text/html,x"><title>Alpha</title><p>first'),
      '/t': page('Template'),
    },
    progress: { visited: 2, failed: 0 },
    found: { hello: ['/'], first: ['/a'] },
    shunned: ['/t'],
  },
  {
    what: 'directives for robots in headers and by our name',
    answers: {
      '/': page('Home', '/header', '/ours', '/others'),
      '/header': html('<title>Hidden header</title><a href="/behind">b</a>', { 'x-robots-tag': 'noindex, nofollow' }),
      '/ours': html('<meta name="instar-site-search" content="noindex"><title>Hidden ours</title>'),
      '/others': html('<title>Shown</title>', { 'x-robots-tag': 'otherbot: noindex' }),
      '/behind': page('Behind'),
    },
    progress: { visited: 4, failed: 0 },
    found: { hidden: [], shown: ['/others'] },
    shunned: ['/behind'],
  },
  {
    what: 'encodings that contradict each other, and a redirect in UTF-8',
    answers: {
      '/': page('Home', '/bom', '/cp', '/meta', '/moved'),
      '/bom': bytes('text/html; charset=iso-8859-1', Buffer.from('\ufeff<title>Größe</title><p>Ärger')),
      '/cp': bytes(
        'text/html; charset=windows-1252',
        Buffer.from([...Buffer.from('<title>Euro</title><p>'), 0x80, 0x35]),
      ),
      '/meta': html('<!-- charset=koi8-r --><meta charset="utf-16"><title>Plain</title><p>plainly'),
      '/moved': redirect(Buffer.from('/zürich').toString('latin1')),
      '/z%C3%BCrich': page('Zurich'),
    },
    progress: { visited: 5, failed: 0 },
    found: { größe: ['/bom'], plainly: ['/meta'], zurich: ['/z%C3%BCrich'] },
  },
  {
    what: 'words with what is not seen, scripts without spaces, titles that end nowhere',
    answers: {
      '/': html(
        `<title>Home ${'long '.repeat(10_000)}\u061c</title><p>moul\u00adting and exo\u200bskeleton <a href="/ja">ja</a>`,
      ),
      '/ja': html('<title>日本語</title><p>東京データベース研究所'),
    },
    progress: { visited: 2, failed: 0 },
    found: { moulting: ['/'], exoskeleton: ['/'], データベース: ['/ja'] },
  },
];

test.each(sites)('$what', async ({ answers, progress, found, shunned = [] }) => {
  await using site = await FixtureSite.open(answers);
  await using app = await WebApp.open();
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  let turns = 0;
  const turning = setInterval(() => turns++, 0);
  const over = await app.over(await app.crawl(site.origin));
  clearInterval(turning);
  delays.disable();
  process.stdout.write(
    `the event loop stood still for ${(delays.max / 1e6).toFixed(0)} ms at most, and turned ${turns} times\n`,
  );
  expect(over).toMatchObject({ state: 'finished', progress });
  // Between any two pages the event loop turns: whatever is in them, others are served.
  expect(turns).toBeGreaterThan(progress.visited);
  for (const [query, paths] of Object.entries(found)) {
    const { body } = await app.get(`/search?${new URLSearchParams({ q: query }).toString()}`);
    const { hits } = body as { readonly hits: readonly { readonly url: string }[] };
    expect({ query, paths: hits.map(({ url }) => url.slice(site.origin.length)).sort() }).toEqual({
      query,
      paths: [...paths].sort(),
    });
  }
  expect(site.requests.filter((path) => shunned.includes(path))).toEqual([]);
});

test('a query of 10,000 letters is refused, and the index goes on', async () => {
  await using site = await FixtureSite.open({ '/': page('Home') });
  await using app = await WebApp.open();
  await app.over(await app.crawl(site.origin));
  const { status } = await fetch(`${app.origin}/search?q=${'x'.repeat(10_000)}`);
  expect(status).toBe(400);
  expect(await app.get('/search?q=home')).toMatchObject({ body: { total: 1 } });
});
