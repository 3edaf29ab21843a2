import { blank, end, group, hard, indent, layOut, quoted, type Code } from './layout.js';
import { arrowParameter, braces, brackets, call, callWith, join, parentheses } from './pieces.js';
import { defaultStyle, type Style } from './style.js';

const signature = (name: string): Code => [
  group([`async ${name}`, parentheses(['state: Fetch', 'ctx: Context<Crawler>']), ': Promise<Next<Crawler>>']),
  ' {',
  indent([hard, 'return 1', end]),
  hard,
  '}',
];

function lines(code: Code, style: Partial<Style> = {}, depth = 0): string[] {
  return layOut(code, { ...defaultStyle, ...style }, depth).split('\n');
}

test('a group stands on one line if it fits, with what follows up to the next break', () => {
  const wide = 'fetch(state: Fetch, ctx: Context<Crawler>): Promise<Next<Crawler>> {'.length + 'async '.length;
  expect(lines(signature('fetch'), { printWidth: wide })).toEqual([
    'async fetch(state: Fetch, ctx: Context<Crawler>): Promise<Next<Crawler>> {',
    '  return 1;',
    '}',
  ]);
  expect(lines(signature('fetch'), { printWidth: wide - 1 })).toEqual([
    'async fetch(',
    '  state: Fetch,',
    '  ctx: Context<Crawler>,',
    '): Promise<Next<Crawler>> {',
    '  return 1;',
    '}',
  ]);
});

test('the place of the code counts: its indentation takes room, and later lines have it', () => {
  const code = call('f', 'first', 'second');
  expect(lines(code, { printWidth: 18 })).toEqual(['f(first, second)']);
  expect(lines(code, { printWidth: 18 }, 2)).toEqual(['f(', '      first,', '      second,', '    )']);
  expect(lines(code, { printWidth: 18, indent: '\t', tabWidth: 4 }, 1)).toEqual([
    'f(',
    '\t\tfirst,',
    '\t\tsecond,',
    '\t)',
  ]);
});

test('the last argument alone breaks if it is in braces of its own', () => {
  const code = (style: Style): Code => callWith('@State', 'Fetch', braces(['mode: 1', 'timeout: 2'], style));
  expect(layOut(code(defaultStyle), defaultStyle)).toBe('@State(Fetch, { mode: 1, timeout: 2 })');
  expect(lines(code(defaultStyle), { printWidth: 30 })).toEqual([
    '@State(Fetch, {',
    '  mode: 1,',
    '  timeout: 2,',
    '})',
  ]);
});

test('quotes, semicolons, commas, brackets and line ends are those of the style', () => {
  const style: Style = {
    ...defaultStyle,
    singleQuote: false,
    semi: false,
    bracketSpacing: false,
    trailingComma: 'es5',
    arrowParens: 'avoid',
    eol: '\r\n',
    printWidth: 10,
  };
  const code: Code = [
    call('first', 'second', 'third'),
    end,
    blank,
    brackets([quoted('a'), quoted('say "b"')]),
    hard,
    braces(['c'], style),
    arrowParameter('d', style),
  ];
  expect(layOut(code, style)).toBe(
    ['first(', '  second,', '  third', ')', '', '[', '  "a",', '  \'say "b"\',', ']', '{c}d'].join('\r\n'),
  );
  expect(layOut([join(['a', 'b'], ', '), arrowParameter('d', defaultStyle)], defaultStyle)).toBe('a, b(d)');
});
