import { layOut } from './layout.js';
import { defaultStyle } from './style.js';
import { parseType } from './type-text.js';

const sampleOf = (text: string): string | undefined => {
  const { sample } = parseType(text);
  return sample && layOut(sample(defaultStyle), defaultStyle);
};

test.each([
  ['number', '0'],
  ['string', "''"],
  ['boolean', 'false'],
  ['bigint', '0n'],
  ['void', 'undefined'],
  ['number | undefined', '0'],
  ["'left' | 'right'", "'left'"],
  ['-1 | 1', '1'],
  ['readonly string[]', '[]'],
  ['[x: number, string]', "[0, '']"],
  ['Array<Page>', '[]'],
  ['Map<string, Page>', 'new Map()'],
  ['Readonly<{ x: number; y?: Page; z: boolean[] }>', '{ x: 0, z: [] }'],
  ['Record<string, Page>', '{}'],
  ['Date', 'new Date(0)'],
])('a value of %s is %s', (type, sample) => {
  expect(sampleOf(type)).toBe(sample);
});

test.each(['Page', 'Record<Key, Page>', '{ page: Page }', '() => void', '[Page]', 'keyof Page', 'typeof x'])(
  'nobody knows a value of %s',
  (type) => {
    expect(sampleOf(type)).toBeUndefined();
  },
);

test.each(['', 'number number', '1 +', 'number; const x = 1', 'class {}', '{'])('%p is not a type', (type) => {
  expect(() => parseType(type)).toThrow(expect.objectContaining({ code: 'INSTAR_CLI_TYPE_INVALID' }));
});
