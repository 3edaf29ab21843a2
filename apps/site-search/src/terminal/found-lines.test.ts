import picocolors from 'picocolors';
import { foundLines } from './found-lines.js';

const plain = picocolors.createColors(false);
const coloured = picocolors.createColors(true);

const hit = {
  url: 'https://example.com/a',
  copies: 0,
  title: 'Alpha',
  snippet: { text: '… the alpha page …', marks: [[6, 11]] as const },
};

test('a result has its place, title, address and passage', () => {
  expect(foundLines('alpha', { total: 1, hits: [hit] }, plain)).toEqual([
    '1 page for "alpha":',
    '1.  Alpha',
    '    https://example.com/a',
    '    … the alpha page …',
  ]);
});

test('the words that were looked for stand out in colour', () => {
  expect(foundLines('alpha', { total: 1, hits: [hit] }, coloured).at(-1)).toBe(
    `    … the ${coloured.yellow('alpha')} page …`,
  );
});

test('pages of equal content are told beside the first', () => {
  expect(foundLines('alpha', { total: 1, hits: [{ ...hit, copies: 2 }] }, plain)[2]).toBe(
    '    https://example.com/a and 2 equal pages',
  );
});

test('on a terminal a passage is wrapped between words, and stays behind its margin', () => {
  const snippet = { text: '… one two three alpha four five …', marks: [[16, 21]] as const };
  expect(foundLines('alpha', { total: 1, hits: [{ ...hit, snippet }] }, coloured, 21).slice(3)).toEqual([
    '    … one two three',
    `    ${coloured.yellow('alpha')} four five …`,
  ]);
});

test('it says when there are more pages than results', () => {
  expect(foundLines('alpha', { total: 12, hits: [hit] }, plain)[0]).toBe('12 pages for "alpha", the best 1:');
});

test('it says when there is none', () => {
  expect(foundLines('alpha', { total: 0, hits: [] }, plain)).toEqual(['no page matches "alpha"']);
});

test('a page cannot command the terminal', () => {
  const evil = '\u001b]0;owned\u0007\u009b2J\rA\nB\u061c\u202e\u2066\u200f\u2028';
  const lines = foundLines(
    evil,
    { total: 1, hits: [{ ...hit, title: evil, snippet: { text: evil, marks: [] } }] },
    plain,
  );
  // eslint-disable-next-line no-control-regex -- none of these may be left
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200f\u2028\u202e\u2066]/);
});

test('titles and queries are cut for printing, and no character in two', () => {
  const long = '𝒳'.repeat(5_000);
  const [first, second] = foundLines(long, { total: 1, hits: [{ ...hit, title: long }] }, plain);
  expect(first).toBe(`1 page for "${'𝒳'.repeat(49)}…":`);
  expect(second).toBe(`1.  ${'𝒳'.repeat(99)}…`);
});

test('it says when only the beginning of a query counted', () => {
  expect(foundLines('alpha', { total: 0, hits: [], cut: true }, plain)).toEqual([
    'only the first 32 words of a query count',
    'no page matches "alpha"',
  ]);
});
