/** Every numbered sentence of docs/semantics.md has a test whose title begins with its number, and no title has a number of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createSourceFile,
  forEachChild,
  isCallExpression,
  isStringLiteralLike,
  ScriptTarget,
  type Node,
} from 'typescript';

const root = join(__dirname, '../../../..');
const folders = [
  __dirname,
  join(__dirname, '../standard'),
  ...['threads', 'pipeline'].map((name) => join(root, 'packages', name, 'test')),
];

const NUMBER = /^\d+\.\d+(?=[ :])/;

const sentences = readFileSync(join(root, 'docs/semantics.md'), 'utf8')
  .split('\n')
  .flatMap((line) => /^- (\d+\.\d+) /.exec(line)?.[1] ?? []);

const titles = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => titlesIn(name, readFileSync(join(folder, name), 'utf8'))),
);

/** The titles of a file, each with its number. */
function titlesIn(
  name: string,
  source: string,
): { readonly name: string; readonly title: string; readonly number: string | undefined }[] {
  const found: { name: string; title: string; number: string | undefined }[] = [];
  const visit = (node: Node): void => {
    if (isCallExpression(node) && /^(?:test|it|describe)\b/.test(node.expression.getText(file))) {
      const [first] = node.arguments;
      if (first && isStringLiteralLike(first))
        found.push({ name, title: first.text, number: NUMBER.exec(first.text)?.[0] });
    }
    forEachChild(node, visit);
  };
  const file = createSourceFile(name, source, ScriptTarget.ES2022, true);
  visit(file);
  return found;
}

test('the catalogue finds sentences and titles', () => {
  expect(sentences.length).toBeGreaterThan(70);
  expect(titles.length).toBeGreaterThan(sentences.length);
});

test('no number is given twice, and none is left out', () => {
  const sections = new Map<number, number[]>();
  for (const [section = 0, sentence = 0] of sentences.map((each) => each.split('.').map(Number)))
    sections.set(section, [...(sections.get(section) ?? []), sentence]);

  expect([...sections.keys()]).toEqual([...sections.keys()].sort((a, b) => a - b));
  for (const numbers of sections.values()) expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test('every sentence has a test', () => {
  const tested = new Set(titles.map(({ number }) => number));

  expect(sentences.filter((number) => !tested.has(number))).toEqual([]);
});

test('every number in a title is that of a sentence', () => {
  const known = new Set(sentences);

  expect(titles.filter(({ number }) => number !== undefined && !known.has(number))).toEqual([]);
});
