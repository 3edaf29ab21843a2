import { ts } from '@ts-morph/common';
import { parserFor } from './parsed-files.js';

const { ES2022 } = ts.ScriptTarget;
const path = '/parsed/file.ts';

test('a file whose text is the same is parsed once, wherever the project is', () => {
  const first = parserFor({ target: ES2022, configFilePath: '/one/tsconfig.json' })(path, 'let one = 1;', ES2022);
  const again = parserFor({ target: ES2022, configFilePath: '/two/tsconfig.json' })(path, 'let one = 1;', ES2022);
  expect(again).toBe(first);
});

test.each([
  ['another text', {}, 'let two = 2;', ES2022],
  ['another option', { alwaysStrict: true }, 'let one = 1;', ES2022],
  ['another module format', {}, 'let one = 1;', { languageVersion: ES2022, impliedNodeFormat: ts.ModuleKind.ESNext }],
] as const)('with %s it is parsed again', (_, options, text, parsing) => {
  const first = parserFor({})(path, 'let one = 1;', ES2022);
  const other = parserFor(options)(path, text, parsing);
  expect(other).not.toBe(first);
  expect(other.text).toBe(text);
});
