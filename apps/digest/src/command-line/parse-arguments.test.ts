import { fileURLToPath } from 'node:url';
import { parseArguments } from './parse-arguments.js';
import { UsageError } from './usage-error.js';

const now = Date.UTC(2026, 10, 30);
const day = 86_400_000;

test('without arguments it reads what is installed', () => {
  expect(parseArguments([], now)).toEqual({
    feeds: undefined,
    out: 'dist/digest',
    top: 12,
    keywords: [],
    since: undefined,
    title: 'Digest',
    allowPrivate: false,
  });
});

test('feeds may have weights, and one that is named twice is read once', () => {
  const args = [
    '--feed',
    'https://a.example/x?y=1@z',
    '--feed',
    '2.5@http://b.example#top',
    '--feed',
    '3@https://a.example/x?y=1@z',
  ];
  expect(parseArguments(args, now)?.feeds).toEqual([
    { url: 'http://b.example/', weight: 2.5 },
    { url: 'https://a.example/x?y=1@z', weight: 3 },
  ]);
});

test.each([
  ['36h', now - 36 * 3_600_000],
  ['7d', now - 7 * day],
  ['2w', now - 14 * day],
  ['2026-11-01', Date.UTC(2026, 10, 1)],
  ['2026-11-01T12:00:00+01:00', Date.UTC(2026, 10, 1, 11)],
])('--since %s', (text, since) => {
  expect(parseArguments(['--since', text], now)?.since).toBe(since);
});

test('keywords are separated by commas', () => {
  expect(parseArguments(['--keywords', ' memory leak,types,,types'], now)?.keywords).toEqual(['memory leak', 'types']);
});

test.each([
  [['--feed', fileURLToPath(import.meta.url)], /is a file, not the address of a feed/],
  [['--feed', 'example.com/feed'], /Did you mean https:\/\/example\.com\/feed\?$/],
  [['--feed', 'ftp://example.com'], /must begin with http/],
  [['--feed', 'javascript:alert(1)'], /must begin with http/],
  [['--feed', 'https://me:secret@example.com'], /must not have a name or a password/],
  [['--feed', '11@https://example.com'], /weight must be from 0\.1 to 10/],
  [['--feed', '0@https://example.com'], /weight must be from 0\.1 to 10/],
  [Array.from({ length: 101 }, (_, i) => ['--feed', `https://example.com/${i}`]).flat(), /more than 100 feeds/],
  [['--feed'], /argument missing/],
  [['--top', '0'], /from 1 to 100/],
  [['--top', 'many'], /whole number/],
  [['--since', 'yesterday'], /a time ago, as 36h/],
  [['--since', '2026-13-45'], /a time ago, as 36h/],
  [['--since', '2027-01-01'], /in the future/],
  [['--keywords', ' , !'], /no word/],
  [['--keywords', 'a'.repeat(101)], /up to 100 characters/],
  [['--title', ' '], /1 to 100 characters/],
  [['--out', ''], /empty/],
  [['--topp', '3'], /unknown option '--topp'/],
  [['https://example.com/feed'], /too many arguments/],
])('%p is refused in one line', (args, message) => {
  const parse = (): unknown => parseArguments(args, now);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow(message);
  expect(parse).not.toThrow(/\n/);
});
