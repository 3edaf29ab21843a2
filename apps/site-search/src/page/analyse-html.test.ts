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
    indexable: true,
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
