import { readHtml } from './read-html.js';

const base = 'https://example.com/blog/post';

test('paragraphs, lists, links, emphasis and code stay, and other elements leave their content', () => {
  const html =
    '<div><p>A <b>b</b> <a href="/c">c</a></p><ul><li>d<li>e</ul><h1>T</h1><pre>x\n  y</pre><font>f</font></div>';
  expect(readHtml(html, base)).toEqual({
    html: '<p>A <b>b</b> <a href="https://example.com/c" rel="noopener noreferrer">c</a></p><ul><li>d</li><li>e</li></ul><h4>T</h4><pre>x\n  y</pre>f',
    text: 'A b c\nd\ne\nf',
  });
});

test.each([
  ['a script', 'a<script>alert(1)</script>b', 'ab'],
  ['a script in a script', 'a<scr<script>ipt>alert(1)</script>b', 'aipt&gt;alert(1)b'],
  ['a style', '<style>p{}</style>a', 'a'],
  ['a handler of events', '<p onclick="alert(1)" style="x" class="y">a</p>', '<p>a</p>'],
  ['a drawing with a script', '<svg><script>alert(1)</script><a href="javascript:1">b</a></svg>a', 'a'],
  ['a frame', '<iframe src="https://evil.example">b</iframe>a', 'a'],
  ['a form', '<form action="https://evil.example"><input name=password><button>b</button></form>a', 'a'],
  ['an image that tracks', 'a<img src="https://evil.example/pixel.gif" width=1 height=1 onerror="alert(1)">', 'a'],
  ['raw text that a browser would read', '<xmp><img src=x onerror=alert(1)></xmp>a', 'a'],
  ['a comment', 'a<!--[if mso]><script>alert(1)</script><![endif]-->b', 'ab'],
  [
    'a foreign element that ends another',
    '<math><mtext><style></math><img src=x onerror=alert(1)></style></math>a',
    'a',
  ],
  ['a title that never ends', '<title><p>a', ''],
  ['what only looks like HTML', '1 &lt; 2 &amp;amp; <3', '1 &lt; 2 &amp;amp; &lt;3'],
  ['half of a character, and controls', 'a\ud83d\u0000\u0008\u202eb', 'ab'],
])('of %s only what is harmless stays', (_what, html, harmless) => {
  expect(readHtml(html, base).html).toBe(harmless);
});

test.each([
  ['javascript:alert(1)'],
  [' java\nscript:alert(1)'],
  ['JaVaScRiPt&colon;alert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:x'],
  ['file:///etc/passwd'],
  ['//['],
  [`https://example.com/${'a'.repeat(3_000)}`],
])('a link to %p is no link', (href) => {
  expect(readHtml(`<a href="${href}">a</a>`, base).html).toBe('a');
});

test('a link loses what tracks, and the name before its host', () => {
  const { html } = readHtml('<a href="https://bank.example@evil.example/?a=1&utm_source=x&fbclid=2">a</a>', base);
  expect(html).toBe('<a href="https://evil.example/?a=1" rel="noopener noreferrer">a</a>');
});

test('markup that is never closed is closed, so that it does not spread over the issue', () => {
  expect(readHtml('<ul><li><b>a<p>b', base).html).toBe('<ul><li><b>a<p>b</p></b></li></ul>');
});

test('headings and code are no prose', () => {
  expect(readHtml('<h2>Bug Fixes</h2><p>It is faster.</p><pre>npm i</pre>', base).text).toBe('It is faster.');
});

test('what is nested too deep, or too long, is cut, and stays closed', () => {
  const deep = readHtml(`a${'<blockquote>'.repeat(100_000)}b`, base);
  expect(deep.html.length).toBeLessThan(10_000);
  expect(deep.html.match(/<blockquote>/g)?.length).toBe(deep.html.match(/<\/blockquote>/g)?.length);
  const long = readHtml(`<p>${'a '.repeat(1_000_000)}`, base);
  expect(long.html).toMatch(/^<p>(?:a ){9000}a?.*<\/p>$/s);
  expect(long.text.length).toBeLessThanOrEqual(20_000);
});
