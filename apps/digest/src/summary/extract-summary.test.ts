import { extractSummary, LONGEST_SUMMARY } from './extract-summary.js';
import { textRank } from './text-rank.js';

test('sentences that share their words with others rank higher', () => {
  const ranks = textRank([
    'The parser reads tokens.',
    'Lunch was good.',
    'The parser keeps tokens in a table.',
    'A table of tokens is fast.',
  ]);
  expect(ranks.reduce((sum, rank) => sum + rank, 0) / 4).toBeLessThanOrEqual(1);
  expect(Math.min(...ranks)).toBe(ranks[1]);
  expect(textRank([])).toEqual([]);
});

test('the most telling sentences are taken, in the order of the text', () => {
  const text = [
    'Labels',
    'The new parser reads feeds twice as fast.',
    'We had coffee on Monday.',
    'The parser no longer copies the text of feeds.',
    'Feeds of any size fit, since the parser keeps no tree.',
    'See you.',
  ].join('\n');
  expect(extractSummary({ title: 'A parser', text })).toBe(
    'The new parser reads feeds twice as fast. The parser no longer copies the text of feeds. Feeds of any size fit, since the parser keeps no tree.',
  );
});

test('a summary does not repeat the title, nor itself, and items of a list do not run into each other', () => {
  const text = 'It is out now\nIt is out now\nAdd a parser of feeds\nRemove the old parser';
  expect(extractSummary({ title: 'It is out now', text })).toBe('Add a parser of feeds. Remove the old parser.');
});

test.each([
  ['nothing', ''],
  ['one word', 'Fixes'],
  ['no letters', '1. 2. 3.\n- - -'],
])('of %s there is no summary', (_what, text) => {
  expect(extractSummary({ title: 'T', text })).toBe('');
});

test('a text without an end is cut, and takes no time without an end', () => {
  expect(extractSummary({ title: 'T', text: 'word '.repeat(100_000) }).length).toBeLessThanOrEqual(LONGEST_SUMMARY);
  const many = Array.from({ length: 10_000 }, (_, i) => `The word ${i} is a word.`).join('\n');
  expect(extractSummary({ title: 'T', text: many }).length).toBeLessThanOrEqual(LONGEST_SUMMARY);
});
