import { parseName } from './name.js';
import { splitList } from './split-list.js';

test.each([
  ['AddUrl', 'AddUrl', 'addUrl', 'add-url'],
  ['addUrl', 'AddUrl', 'addUrl', 'add-url'],
  ['add-url', 'AddUrl', 'addUrl', 'add-url'],
  ['add_url', 'AddUrl', 'addUrl', 'add-url'],
  ['HTTPClient', 'HTTPClient', 'httpClient', 'http-client'],
  ['parseHTML', 'ParseHTML', 'parseHTML', 'parse-html'],
  ['page2', 'Page2', 'page2', 'page-2'],
  ['Über', 'Über', 'über', 'über'],
])('%s is %s, %s and %s', (text, pascal, camel, kebab) => {
  expect(parseName(text, 'an event')).toEqual({ pascal, camel, kebab });
});

test.each(['', '9lives', 'a.b', 'a/b', '-a', 'a b!', 'Agent', 'next', 'Promise'])('%p is refused', (text) => {
  expect(() => parseName(text, 'an event')).toThrow(expect.objectContaining({ code: 'INSTAR_CLI_NAME_INVALID' }));
});

test('a list is split outside of brackets and quotes only', () => {
  expect(splitList("a, B(x:[1,2],y:Map<a,b>):{ a, b }, 'c,d'", ',')).toEqual([
    'a',
    'B(x:[1,2],y:Map<a,b>):{ a, b }',
    "'c,d'",
  ]);
  expect(splitList('x:Map<a:b>:c', ':')).toEqual(['x', 'Map<a:b>', 'c']);
});
