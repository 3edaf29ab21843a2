import { comparablePath, PathPattern } from './path-pattern.js';

const matches = (pattern: string, path: string): boolean =>
  new PathPattern(pattern).matches(comparablePath(`https://example.com${path}`));

test.each([
  ['/', '/a'],
  ['/fish', '/fish/salmon.html'],
  ['/fish*', '/fishheads/yummy.html'],
  ['/*.php', '/folder/any.php.file.html?x'],
  ['/*.php$', '/a.php.php'],
  ['/a*b*c', '/aXbXc'],
  ['/**/b', '/a/b'],
  ['*', '/'],
  ['/$', '/'],
  ['/a*$', '/abc'],
  ['/a?b', '/a?bc'],
  ['/%7Etilde', '/~tilde/a'],
  ['/~tilde', '/%7Etilde/a'],
  ['/é', '/%C3%A9'],
  ['/%c3%a9', '/é'],
  ['/a b', '/a%20b'],
  ['/a%2fb', '/a%2Fb'],
  ['/a%2Ab', '/a*b'],
  ['/a%24', '/a$'],
  ['/a$b', '/a$b'],
])('%s stands for %s', (pattern, path) => {
  expect(matches(pattern, path)).toBe(true);
});

test.each([
  ['/fish', '/Fish'],
  ['/*.php$', '/a.php?b'],
  ['/a*b*c', '/acb'],
  ['/ab*b$', '/ab'],
  ['/$', '/a'],
  ['/a%2Fb', '/a/b'],
  ['/a%2Ab', '/aXb'],
  ['a', '/a'],
])('%s does not stand for %s', (pattern, path) => {
  expect(matches(pattern, path)).toBe(false);
});

/** Counts how often a path is searched, which is what matching costs. */
class CountedPath {
  searches = 0;

  constructor(private readonly path: string) {}

  get length(): number {
    return this.path.length;
  }

  startsWith = (part: string): boolean => this.path.startsWith(part);
  endsWith = (part: string): boolean => this.path.endsWith(part);

  indexOf(part: string, at: number): number {
    this.searches++;
    return this.path.indexOf(part, at);
  }
}

test.each([
  ['stars in a row', `/${'*'.repeat(1_000)}x`, 1],
  ['parts that nearly match', `/${'*a'.repeat(250)}*b`, 251],
])('each part of a pattern is looked for once: %s', (_what, pattern, searches) => {
  const path = new CountedPath(`/${'a'.repeat(1_900)}`);
  expect(new PathPattern(pattern).matches(path as unknown as string)).toBe(false);
  expect(path.searches).toBe(searches);
});
