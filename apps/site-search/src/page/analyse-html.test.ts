import { analyseHtml } from './analyse-html.js';

const url = 'https://example.com/docs/page.html';

test('title, headings and text are read', () => {
  const page = `<!DOCTYPE html><html><head><title> A &amp; B
    </title><style>p{}</style></head><body><h1>Alpha <em>one</em></h1><p>First.</p><h2>Beta</h2><p>Sec<b>ond</b>.</p></body></html>`;
  expect(analyseHtml(page, url)).toEqual({
    title: 'A & B',
    headings: ['Alpha one', 'Beta'],
    text: 'Alpha one First. Beta Second.',
    links: [],
    linksBeyond: 0,
    canonical: undefined,
    indexable: true,
    cut: false,
  });
});

test('blocks part words, inline elements do not', () => {
  expect(analyseHtml('<table><tr><td>a</td><td>b</td></tr></table><p>c<br>d</p>un<i>brok</i>en', url).text).toBe(
    'a b c d unbroken',
  );
});

test('what nobody reads is left out', () => {
  const page =
    '<script>var a</script><noscript>b</noscript><template>c</template><svg><title>d</title></svg><p hidden>e</p><textarea>f</textarea>g';
  const { text, title } = analyseHtml(page, url);
  expect(text).toBe('g');
  expect(title).toBe('page.html');
});

test('furniture is left out, but its links are followed', () => {
  const { text, links } = analyseHtml('<nav><a href="/home">home</a></nav><p>body</p><footer>imprint</footer>', url);
  expect(text).toBe('body');
  expect(links).toEqual(['https://example.com/home']);
});

test('where there is a main part, only that is the text', () => {
  const page =
    '<header>site</header><div>banner</div><main><header><h1>Title</h1></header><p>body</p></main><p>after</p>';
  expect(analyseHtml(page, url).text).toBe('Title body');
});

test('the first heading stands in for a missing title', () => {
  expect(analyseHtml('<h2>Heading</h2>', url).title).toBe('Heading');
});

test('the host stands in for a missing title of the first page', () => {
  expect(analyseHtml('', 'https://example.com/').title).toBe('example.com');
});

test('links are made absolute, and each is there once', () => {
  const page = `<a href="a.html">1</a><a href="/docs/a.html#part">2</a><map><area href="b.html"></map><a href="mailto:me@example.com">3</a><a>4</a><frame src="c.html">`;
  expect(analyseHtml(page, url).links).toEqual([
    'https://example.com/docs/a.html',
    'https://example.com/docs/b.html',
    'https://example.com/docs/c.html',
  ]);
});

test('a base moves relative links', () => {
  expect(analyseHtml('<base href="/other/"><base href="/ignored/"><a href="a">a</a>', url).links).toEqual([
    'https://example.com/other/a',
  ]);
});

test.each(['javascript:void(0)', 'data:text/html,x', 'http://'])('a base that cannot be is none: %s', (base) => {
  const page = `<base href="${base}"><base href="/ignored/"><a href="a">a</a>`;
  expect(analyseHtml(page, url).links).toEqual(['https://example.com/docs/a']);
});

test('what stands in a template is a piece of another page', () => {
  const page =
    '<template><base href="/x/"><title>T</title><meta name="robots" content="none"><a href="t">t</a><link rel="canonical" href="/c"><div><area href="u"></div></template><a href="a">a</a>';
  expect(analyseHtml(page, url)).toMatchObject({
    title: 'page.html',
    links: ['https://example.com/docs/a'],
    indexable: true,
    canonical: undefined,
  });
});

test.each([
  ['an element', '<title>T</title><h1>Head</h1><p>hello'],
  [
    'an element, before which there are others that a head holds',
    '<meta charset="utf-8"><title>T</title><script>a</script><link rel="x"><style>p{}</style><h1>Head</h1><p>hello',
  ],
  ['text', '<title>T</title>Head <p>hello'],
  ['an end tag', '<title>T</title></head><h1>Head</h1><p>hello'],
  ['a body', '<title>T</title><body><h1>Head</h1><p>hello'],
])('a head ends, whether it says so or not, with %s', (_what, page) => {
  for (const begin of ['', '<head>', '<!DOCTYPE html><html><head>'])
    expect(analyseHtml(begin + page, url)).toMatchObject({ title: 'T', text: 'Head hello' });
});

test('what is hidden in a head does not end it', () => {
  const page = '<head><noscript><img src="a"></noscript><template><p>a</p></template><title>T</title></head>b';
  expect(analyseHtml(page, url)).toMatchObject({ title: 'T', text: 'b' });
});

test('a page may name the address under which it wants to be known, which is a link too', () => {
  const page =
    '<base href="/other/"><link rel="icon" href="i"><link rel="Canonical" href="c#part"><link rel="canonical" href="d">';
  const { canonical, links } = analyseHtml(page, url);
  expect([canonical, links]).toEqual(['https://example.com/other/c', ['https://example.com/other/c']]);
});

test('of a page that is too long only the beginning is read', () => {
  const { text, cut } = analyseHtml(`<p>${'word '.repeat(30_000)}`, url);
  expect([text.length, cut]).toEqual([99_999, true]);
  expect(analyseHtml(`<p>${'word '.repeat(20_000)}`, url).cut).toBe(false);
});

test('of too many headings, and of a title that is too long, only the first are read', () => {
  const { headings, title, cut } = analyseHtml(
    `<title>${'t'.repeat(5_000)}</title>${'<h1>ab</h1>'.repeat(9_000)}`,
    url,
  );
  expect([headings.length, title.length, cut]).toEqual([6_667, 1_000, true]);
});

test('of a heading that is too long only the beginning is read', () => {
  const { headings, cut } = analyseHtml(`<main>a</main><h1>${'h'.repeat(30_000)}</h1>`, url);
  expect([headings[0]?.length, cut]).toEqual([19_999, true]);
});

test('of too many links only the first are read, and the others counted', () => {
  const many = Array.from({ length: 5_010 }, (_, number) => `<a href="${number}">`).join('');
  const { links, linksBeyond } = analyseHtml(many, url);
  expect([links.length, linksBeyond]).toEqual([5_000, 10]);
});

test('a refresh is a link', () => {
  expect(analyseHtml('<meta http-equiv="Refresh" content="0; URL=\'next.html\'">', url).links).toEqual([
    'https://example.com/docs/next.html',
  ]);
});

test.each([
  ['noindex', false, 1],
  ['NOFOLLOW', true, 0],
  ['noindex, nofollow', false, 0],
  ['none', false, 0],
  ['index, follow', true, 1],
])('the page says %s to robots', (content, indexable, links) => {
  const analysis = analyseHtml(`<meta name="Robots" content="${content}"><a href="a">a</a>`, url);
  expect(analysis.indexable).toBe(indexable);
  expect(analysis.links).toHaveLength(links);
});

test.each([
  ['noindex', '', false, 1],
  ['', 'nofollow', true, 0],
  ['instar-site-search: noindex, nofollow', '', false, 0],
  ['otherbot: noindex, nofollow', '', true, 1],
  ['otherbot: noindex, Instar-Site-Search: nofollow', '', true, 0],
  ['*: none', '', false, 0],
  ['max-snippet: 20, unavailable_after: 25 Jun 2010 15:00:00 PST, noindex', '', false, 1],
  ['nofollow', 'noindex', false, 0],
])('what the server says to robots counts like what the page says: %s', (header, content, indexable, links) => {
  const analysis = analyseHtml(`<meta name="robots" content="${content}"><a href="a">a</a>`, url, header);
  expect(analysis.indexable).toBe(indexable);
  expect(analysis.links).toHaveLength(links);
});

test.each([
  ['instar-site-search', false],
  ['Instar-Site-Search', false],
  ['otherbot', true],
])('a page may speak to one robot: %s', (name, indexable) => {
  expect(analyseHtml(`<meta name="${name}" content="noindex">`, url).indexable).toBe(indexable);
});

test('a single link may ask not to be followed', () => {
  expect(analyseHtml('<a href="a" rel="external NoFollow">a</a>', url).links).toEqual([]);
});

test('broken HTML is read as far as it goes', () => {
  const { headings, text, links } = analyseHtml('<h1>A<p>b<li>c</h1></div></p><a href="x">d', url);
  expect(headings).toEqual(['A b c']);
  expect(text).toBe('A b c d');
  expect(links).toEqual(['https://example.com/docs/x']);
});

test('a page may nest deeply', () => {
  const depth = 4_000;
  expect(analyseHtml(`${'<div>'.repeat(depth)}deep${'</div>'.repeat(depth)}`, url).text).toBe('deep');
});

test('a page that nests without end is refused', () => {
  expect(() => analyseHtml('<div>'.repeat(1_000_000), url)).toThrow('within each other');
});
