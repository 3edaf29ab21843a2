import { snippetOf } from './snippet.js';
import { termsIn } from './term.js';

const filler = (words: number): string => Array.from({ length: words }, (_, n) => `w${n}`).join(' ');

/** Terms that stand for themselves. */
const exactly = (...terms: string[]): Map<string, string> => new Map(terms.map((term) => [term, term]));

const marked = (text: string, ...terms: string[]): string[] => {
  const snippet = snippetOf(text, exactly(...terms));
  return snippet.marks.map(([start, end]) => snippet.text.slice(start, end));
};

test('a short text is its own snippet', () => {
  expect(snippetOf('Remove a package', exactly('package'))).toEqual({ text: 'Remove a package', marks: [[9, 16]] });
});

test('the passage with the most different terms is shown', () => {
  const text = `alpha alpha alpha ${filler(100)} alpha beta ${filler(100)} beta`;
  const snippet = snippetOf(text, exactly('alpha', 'beta'));
  expect(snippet.text).toContain('alpha beta');
  expect(marked(text, 'alpha', 'beta')).toEqual(['alpha', 'beta']);
});

test('forms of one word count once', () => {
  const forms = new Map([...exactly('alpha', 'beta'), ['alphas', 'alpha'], ['alphabet', 'alpha']]);
  const text = `alpha alphas alphabet ${filler(100)} alpha beta`;
  expect(snippetOf(text, forms).text).toContain('alpha beta');
});

test('a passage begins and ends between words, and says that there is more', () => {
  const { text } = snippetOf(`${filler(100)} needle ${filler(100)}`, exactly('needle'));
  expect(text).toMatch(/^… (?:w\d+ )+needle(?: w\d+)+ …$/);
  expect(text.length).toBeLessThan(250);
});

test('words are marked as they are written', () => {
  expect(marked('Le CAFÉ, les cafés.', 'cafe', 'cafes')).toEqual(['CAFÉ', 'cafés']);
});

test('words of a script without spaces are marked once, whole or in part', () => {
  const [whole = '', , , part = ''] = termsIn('データベース');
  expect(marked('これはデータベースです', part)).toEqual(['ベース']);
  expect(marked('これはデータベースです', whole, part)).toEqual(['データベース']);
});

test('without an occurrence the text begins at its beginning', () => {
  const { text, marks } = snippetOf(filler(100), exactly('needle'));
  expect(text.startsWith('w0 w1')).toBe(true);
  expect(marks).toEqual([]);
});

test('a text without spaces is cut anywhere', () => {
  expect(snippetOf('x'.repeat(1_000), exactly()).text).toBe(`${'x'.repeat(200)} …`);
});

test('a word that fits exactly is not left out', () => {
  const { text } = snippetOf(`${'x'.repeat(60)} ${'y'.repeat(39)} needle ${filler(100)}`, exactly('needle'));
  expect(text.startsWith(`… ${'y'.repeat(39)} needle w0`)).toBe(true);
});

test('a text without spaces is cut between words where it has any', () => {
  const path = Array.from({ length: 60 }, (_, n) => `part${n}`).join('/');
  const { text } = snippetOf(`${path}/needle/${path}`, exactly('needle'));
  expect(text).toMatch(/^… (?:part\d+\/)+needle(?:\/part\d+)+ …$/);
});

test('a character that takes two places is not cut in two', () => {
  for (const lead of ['', 'x']) expect(snippetOf(lead + '𝒳'.repeat(500), exactly()).text).toMatch(/^(?:x?)(?:𝒳)+ …$/u);
});

test('a text full of occurrences is no trouble', () => {
  expect(marked('needle '.repeat(500_000), 'needle').length).toBeGreaterThan(20);
});
