import { FeedError } from './feed-error.js';
import { parseFeed, type ParsedFeed } from './parse-feed.js';

const now = Date.UTC(2026, 10, 30);
const url = 'https://example.com/feed';

const parse = (text: string): ParsedFeed => parseFeed({ text, url, weight: 1, now });
const rss = (items: string): string => `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;

/** What each format has to make of one story. */
const story = {
  id: 'urn:1',
  title: 'A & B',
  link: 'https://example.com/a',
  html: '<p>Hi <b>there</b></p>',
  text: 'Hi there',
  date: Date.UTC(2003, 5, 10, 4),
  categories: ['c'],
  origin: { title: 'T', url, weight: 1 },
};

test.each([
  [
    'RSS',
    rss(
      '<item><guid isPermaLink="false">urn:1</guid><title>A &amp;amp; B</title><link>/a?utm_medium=rss</link><category>c</category><pubDate>Tue, 10 Jun 2003 04:00:00 GMT</pubDate><description><![CDATA[<p>Hi <b>there</b></p>]]></description></item>',
    ),
  ],
  [
    'Atom',
    '<?xml version="1.0"?><!-- <rss> --><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id><title>A &amp; B</title><link rel="self" href="/b"/><link href="/a"/><category term="c"/><updated>2003-06-10T06:00:00+02:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <b>there</b></p></div></content></entry></feed>',
  ],
  [
    'RSS 1.0',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel><item rdf:about="urn:1"><title>A &amp;amp; B</title><link>https://example.com/a</link><dc:subject>c</dc:subject><dc:date>2003-06-10T04:00Z</dc:date><description>&lt;p&gt;Hi &lt;b&gt;there&lt;/b&gt;&lt;/p&gt;</description></item></rdf:RDF>',
  ],
  [
    'JSON Feed',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: [
        {
          id: 'urn:1',
          title: 'A & B',
          url: '/a',
          tags: ['c'],
          date_published: '2003-06-10T04:00:00Z',
          content_html: '<p>Hi <b>there</b></p>',
        },
        null,
        7,
      ],
    }),
  ],
])('%s becomes entries', (_format, text) => {
  expect(parse(text)).toEqual({ title: 'T', entries: [story], leftOut: 0 });
});

test('a story of Atom that quotes a feed of RSS is one of Atom', () => {
  const quoting = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>E</title><content type="html"><![CDATA[ ${rss('<item><title>X</title></item>')}]]></content></entry></feed>`;
  expect(parse(quoting).entries.map(({ title }) => title)).toEqual(['E']);
});

test.each([
  ['nothing', '  \n', /^an empty document/],
  ['a page', '<!DOCTYPE html><html><head><title>T</title></head></html>', /^an HTML page, not a feed$/],
  ['another document', '<?xml version="1.0"?><svg/>', /^not a feed/],
  ['text', 'hello', /^not a feed/],
  ['JSON of another kind', '{"a":1}', /^not a JSON Feed/],
  ['JSON that is cut', '{"version":"https://jsonfeed.org/version/1.1","items":[', /^not a JSON Feed/],
  [
    'JSON that is nested without end',
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(100_000)}`,
    /^not a JSON Feed/,
  ],
  ['XML that is cut', '<rss version="2.0"><channel><title>T</title><item><title>a', /^not well-formed XML/],
  ['XML that is nested without end', `<rss version="2.0"><channel>${'<a>'.repeat(100_000)}`, /^not well-formed XML/],
  ['a prolog without an end', '<!-- <rss>', /^not a feed/],
])('%s fails with one clear line', (_what, text, reason) => {
  expect(() => parse(text)).toThrow(FeedError);
  expect(() => parse(text)).toThrow(reason);
});

test('entities that would grow a thousandfold, or that would read a file, are not expanded', () => {
  const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  const { entries } = parse(
    `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">${bomb}]>${rss('<item><title>a &l9;</title></item>')}`,
  );
  expect(entries[0]?.title).toBe('a &l9;');
  const file = `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<item><title>a &x;</title></item>')}`;
  expect(() => parse(file)).toThrow(/^not well-formed XML: .*External entities/);
});

test('an ampersand alone, markup among text and a missing end tag do no harm', () => {
  const { entries } = parse(
    rss(
      '<item><title>AT&T & co</title><link>https://example.com/?a=1&b=2</link><description>a<br>b<p>c</description></item>',
    ),
  );
  expect(entries[0]).toMatchObject({ title: 'AT&T & co', link: 'https://example.com/?a=1&b=2', text: 'a\nb\nc' });
});

test('an entry without a title has its first words, and one without anything is left out', () => {
  const { entries, leftOut } = parse(
    rss('<item><description>Only a text</description></item><item><guid>x</guid></item>'),
  );
  expect([entries.map(({ title }) => title), leftOut]).toEqual([['Only a text'], 1]);
});

test('a link to a script is none, and the story stays', () => {
  const { entries } = parse(rss('<item><title>a</title><link>javascript:alert(1)</link></item>'));
  expect(entries).toMatchObject([{ title: 'a' }]);
  expect(entries[0]).not.toHaveProperty('link');
});

test('of a feed with too many entries the newest are read', () => {
  const items = Array.from(
    { length: 900 },
    (_, i) => `<item><title>n${i}</title><pubDate>${new Date(Date.UTC(2020, 0, i)).toUTCString()}</pubDate></item>`,
  );
  const { entries, leftOut } = parse(rss(items.join('')));
  expect([entries.length, entries[0]?.title, leftOut]).toEqual([200, 'n899', 700]);
});

test('a feed of others cannot write to the terminal, nor break the XML of the issue', () => {
  const { entries } = parse(
    rss('<item><title>a\u001b[31m\u0000b\ud800\uffff\u202e</title><category>c\u0007</category></item>'),
  );
  expect(entries[0]).toMatchObject({ title: 'a[31mb', categories: ['c'] });
});
