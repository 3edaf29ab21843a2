import { html } from '../../test/scripted-http.js';
import { Stage } from '../../test/stage.js';
import { IndexLimits } from '../index/index-limits.js';

const robots = (delay: string): string => `User-agent: *\nCrawl-delay: ${delay}`;

test.each([
  ['7', 7_000, 'robots.txt asks for 7 s between two requests'],
  ['86400', 60_000, 'robots.txt asks for 86400 s between two requests, and is given 60'],
])('a pause of %s s that robots.txt asks for is kept within reason, and told', async (delay, pause, line) => {
  const stage = new Stage({ '/': html('Home', '/a'), '/a': html('A') }, { robots: robots(delay) });
  await stage.report();
  expect(stage.times).toEqual([0, pause]);
  expect(stage.lines).toContain(line);
});

test('pages that the full index does not take are told, and their links are followed', async () => {
  const stage = new Stage(
    { '/': html('Home', '/a'), '/a': html('A', '/b'), '/b': html('B') },
    { overrides: [{ provide: IndexLimits, useValue: { terms: 1, characters: 1_000 } }] },
  );
  await stage.report();
  expect(stage.paths).toEqual(['/', '/a', '/b']);
  expect(stage.indexed).toEqual(['/']);
  expect(stage.lines).toContain('skipped 2 pages: the index is full');
});

test('what is left out of a page is told', async () => {
  const links = Array.from({ length: 5_003 }, () => '<a href="/x">').map((link, n) => link.replace('x', String(n)));
  const stage = new Stage(
    (path) => (path === '/' ? { kind: 'content', text: `${'word '.repeat(30_000)}${links.join('')}` } : html('A')),
    { limit: 2 },
  );
  await stage.report();
  expect(stage.lines).toEqual(
    expect.arrayContaining([
      'cut 1 page after the first 100000 characters',
      'left out 3 links beyond the first 5000 of a page',
    ]),
  );
});

test('pages that want to be known under one address are one result', async () => {
  const page = (text: string) => ({
    kind: 'content' as const,
    text: `<title>${text}</title><link rel="canonical" href="/a">common ${text}`,
  });
  const stage = new Stage(
    { '/': html('Home', '/a?x', '/a?y'), '/a?x': page('X'), '/a?y': page('Y'), '/a': page('A') },
    { query: 'common' },
  );
  await stage.report();
  expect(stage.lines).toEqual(
    expect.arrayContaining(['1 page for "common":', '1.  A', '    https://example.com/a and 2 equal pages']),
  );
});
