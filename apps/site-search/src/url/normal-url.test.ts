import { normalUrl } from './normal-url.js';

const base = 'https://example.com/docs/guide.html';

test.each([
  ['a relative one', 'intro.html', 'https://example.com/docs/intro.html'],
  ['one with dots', '../a/./b/../c', 'https://example.com/a/c'],
  ['one with a fragment', '#part', 'https://example.com/docs/guide.html'],
  ['one with an empty query', '/a?', 'https://example.com/a'],
  ['one with a query, kept in its order', '/a?z=1&a=2', 'https://example.com/a?z=1&a=2'],
  ['one without a scheme', '//EXAMPLE.com:443/A', 'https://example.com/A'],
  ['one with credentials', 'https://me:pw@example.com/', 'https://example.com/'],
  ['one with needless escapes', '/%7Euser/%61?q=%62', 'https://example.com/~user/a?q=b'],
  ['one with needed escapes', '/a%2fb%20c', 'https://example.com/a%2Fb%20c'],
  ['one with letters of its own', '/é', 'https://example.com/%C3%A9'],
  ['one with spaces around', '  /a  ', 'https://example.com/a'],
])('an address has one form: %s', (_name, href, normal) => {
  expect(normalUrl(href, base)).toBe(normal);
  expect(normalUrl(normal)).toBe(normal);
});

test.each(['mailto:me@example.com', 'javascript:void(0)', 'tel:123', 'file:///a', 'http://', `/${'a'.repeat(2_000)}`])(
  'what cannot be fetched has none: %.40s',
  (href) => {
    expect(normalUrl(href, base)).toBeUndefined();
  },
);
