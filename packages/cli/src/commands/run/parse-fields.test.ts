import { parseFields } from './parse-fields.js';

test('the value of a field is the next word, what follows =, or true', () => {
  expect(parseFields(['--url', 'https://example.org', '--depth=3', '--all'])).toEqual({
    url: 'https://example.org',
    depth: 3,
    all: true,
  });
});

test('a value that is JSON is what it says, any other one is text', () => {
  const words = ['--a', '1', '--b', 'false', '--c', '[1]', '--d', '"1"', '--e', '007', '--f', '-5', '--g='];
  expect(parseFields(words)).toEqual({ a: 1, b: false, c: [1], d: '1', e: '007', f: -5, g: '' });
});

test('a field in kebab case is one in camel case, and one that is given twice is a list', () => {
  expect(parseFields(['--max-depth', '3', '--tag', 'a', '--tag', 'b'])).toEqual({ maxDepth: 3, tag: ['a', 'b'] });
});

test('what follows -- may have the name of an option of the command', () => {
  expect(parseFields(['--', '--timeout', '5'])).toEqual({ timeout: 5 });
});

test('a word that belongs to no field is a wrong command line', () => {
  expect(() => parseFields(['crawl'])).toThrow(expect.objectContaining({ code: 'INSTAR_CLI_USAGE' }));
});
