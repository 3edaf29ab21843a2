import { content, FixtureSite, hang, notFound, page, redirect, status } from './fixture-site.js';
import { runApp } from './run-app.js';

/** For a test that runs the app: far beyond what it takes anywhere. */
const TIMEOUT = 300_000;

const SUMMARY = /^indexed (\d+) pages, (\d+) terms, (\d+) failed in \d+\.\d s$/;

const fast = ['--once', '--rate', '1000'];

test(
  'a site with everything that a site can have is crawled to its end',
  async () => {
    await using elsewhere = await FixtureSite.open({ '/': page('Elsewhere') });
    await using site = await FixtureSite.open({
      '/robots.txt': content('text/plain', 'User-agent: *\nDisallow: /private/'),
      '/': page('Home', '/a', '/moved', '/loop-1', '/missing', '/broken', '/flaky', '/slow', '/more', '/away'),
      '/more': page('More', '/image', '/data', '/private/x', elsewhere.origin, '/big', '/huge', '/endless', '/noindex'),
      '/a': page('Alpha', '/', '/a#part', '/a'),
      '/moved': redirect('/target'),
      '/target': page('Target'),
      '/away': redirect(`${elsewhere.origin}/`),
      '/loop-1': redirect('/loop-2'),
      '/loop-2': redirect('/loop-1'),
      '/broken': status(500),
      '/flaky': (response, times) => (times === 1 ? status(503) : page('Flaky'))(response, times),
      '/slow': (response, times) => setTimeout(() => page('Slow')(response, times), 500),
      '/image': content('image/png', 'no page'),
      '/data': content('application/json', '{}'),
      '/private/x': page('Private'),
      '/big': content('text/html', `<title>Big</title>${'<p>big page of words</p>'.repeat(50_000)}`),
      '/huge': content('text/html', `<title>Huge</title>${'x'.repeat(6_000_000)}`),
      '/endless': (response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const fill = (): boolean => response.write('y'.repeat(100_000)) && fill();
        response.on('drain', fill);
        fill();
      },
      '/noindex': content('text/html', '<meta name="robots" content="noindex"><a href="/hidden">hidden</a>'),
      '/hidden': page('Hidden'),
    });

    const { exit, lines, errors } = await runApp(site.origin, ...fast, '--query', 'alpha');

    expect(errors).toEqual([]);
    expect(exit).toBe(0);
    // Home, More, Alpha, Target, Flaky, Slow, Big and Hidden; a missing page, a broken one and a loop.
    expect(SUMMARY.exec(lines.at(-1) ?? '')?.slice(1, 4)).toEqual(['8', expect.any(String), '3']);
    expect(lines).toEqual(
      expect.arrayContaining([
        `crawling ${site.origin}/`,
        `failed ${site.origin}/missing: 404 Not Found`,
        `failed ${site.origin}/broken: 500 Internal Server Error`,
        `failed ${site.origin}/loop-2: redirects in a circle`,
        'skipped 2 pages: not HTML',
        'skipped 2 pages: too large',
        'skipped 1 page: asks not to be indexed',
        'left out 1 page that robots.txt disallows',
        '1.  Alpha',
        `    ${site.origin}/a`,
      ]),
    );
    // Without a terminal there is nothing but plain lines.
    expect(lines.join('\n')).not.toContain('\u001b');

    const asked = (...paths: string[]): number[] => paths.map((path) => site.timesAsked(path));
    expect(asked('/robots.txt', '/', '/a', '/target', '/slow', '/missing', '/loop-1', '/hidden')).toEqual(
      Array.from({ length: 8 }, () => 1),
    );
    expect(asked('/broken', '/flaky', '/private/x')).toEqual([3, 2, 0]);
    expect(elsewhere.requests).toEqual([]);
  },
  TIMEOUT,
);

test(
  'a page that never answers is tried three times and fails',
  async () => {
    await using site = await FixtureSite.open({
      '/': page('Home', '/hanging', '/a'),
      '/a': page('A'),
      '/hanging': hang,
    });
    const { exit, lines } = await runApp(site.origin, ...fast, '--timeout', '2');
    expect(exit).toBe(0);
    expect(lines.at(-1)).toMatch(/^indexed 2 pages, \d+ terms, 1 failed in /);
    expect(lines).toContain(`failed ${site.origin}/hanging: no response within 2 s`);
    expect(site.timesAsked('/hanging')).toBe(3);
  },
  TIMEOUT,
);

test(
  'the limit ends a crawl of a site without end',
  async () => {
    await using site = await FixtureSite.open(
      new Proxy(
        {},
        {
          get: (_site, path) =>
            path === '/robots.txt' ? notFound : page(String(path), `${String(path)}a`, `${String(path)}b`),
        },
      ),
    );
    const { exit, lines } = await runApp(site.origin, ...fast, '--limit', '25');
    expect(exit).toBe(0);
    expect(lines.at(-1)).toMatch(/^indexed 25 pages, /);
    expect(lines).toContain('left out pages beyond the limit (see --limit)');
    expect(site.requests).toHaveLength(26);
  },
  TIMEOUT,
);

test(
  'a site that has moved is crawled where it is now',
  async () => {
    await using site = await FixtureSite.open({ '/': page('New home', '/a'), '/a': page('A') });
    await using old = await FixtureSite.open({ '/': redirect(`${site.origin}/`) });
    const { exit, lines } = await runApp(old.origin, ...fast);
    expect(exit).toBe(0);
    expect(lines).toContain(`moved to ${site.origin}/`);
    expect(lines.at(-1)).toMatch(/^indexed 2 pages, \d+ terms, 0 failed in /);
    expect(site.timesAsked('/robots.txt')).toBe(1);
  },
  TIMEOUT,
);
