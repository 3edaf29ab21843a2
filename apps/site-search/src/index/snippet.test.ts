import { snippetOf } from './snippet.js';

const filler = (words: number): string => Array.from({ length: words }, (_, n) => `w${n}`).join(' ');

const marked = (text: string, terms: string[]): string[] => {
  const snippet = snippetOf(text, terms);
  return snippet.marks.map(([start, end]) => snippet.text.slice(start, end));
};

test('a short text is its own snippet', () => {
  expect(snippetOf('Remove a package', ['package'])).toEqual({ text: 'Remove a package', marks: [[9, 16]] });
});

test('the passage with the most different terms is shown', () => {
  const text = `alpha alpha alpha ${filler(100)} alpha beta ${filler(100)} beta`;
  const snippet = snippetOf(text, ['alpha', 'beta']);
  expect(snippet.text).toContain('alpha beta');
  expect(marked(text, ['alpha', 'beta'])).toEqual(['alpha', 'beta']);
});

test('a passage begins and ends between words, and says that there is more', () => {
  const { text } = snippetOf(`${filler(100)} needle ${filler(100)}`, ['needle']);
  expect(text).toMatch(/^… (?:w\d+ )+needle(?: w\d+)+ …$/);
  expect(text.length).toBeLessThan(250);
});

test('words are marked as they are written', () => {
  expect(marked('Le CAFÉ, les cafés.', ['cafe', 'cafes'])).toEqual(['CAFÉ', 'cafés']);
});

test('without an occurrence the text begins at its beginning', () => {
  const { text, marks } = snippetOf(filler(100), ['needle']);
  expect(text.startsWith('w0 w1')).toBe(true);
  expect(marks).toEqual([]);
});

test('a text without spaces is cut anywhere', () => {
  expect(snippetOf('x'.repeat(1_000), []).text).toBe(`${'x'.repeat(200)} …`);
});

test('a text full of occurrences is no trouble', () => {
  expect(marked('needle '.repeat(500_000), ['needle']).length).toBeGreaterThan(20);
});
