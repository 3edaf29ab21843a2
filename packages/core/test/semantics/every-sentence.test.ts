/** Sees to it that each sentence of docs/semantics.md has a test that bears its number, and that each such number is one of a sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sentences = readFileSync(join(__dirname, '../../../../docs/semantics.md'), 'utf8');
const numbers = [...sentences.matchAll(/^- (\d+\.\d+) /gm)].map(([, number]) => number as string);

/** The numbers that titles begin with: strings, in files of tests, that begin with one and a blank. */
function titleNumbers(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?<=['"`])\d+\.\d+(?= )/g)].map(([number]) => number),
  );
}

test('there are sentences, and no number stands twice', () => {
  expect(numbers.length).toBeGreaterThan(50);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('each sentence has a test', () => {
  const tested = new Set(titleNumbers(__dirname));
  expect(numbers.filter((number) => !tested.has(number))).toEqual([]);
});

test('each number that a title begins with is that of a sentence', () => {
  expect(titleNumbers(__dirname).filter((number) => !numbers.includes(number))).toEqual([]);
});
