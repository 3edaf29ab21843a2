import { rankPage } from '../../test/rank-page.js';
import { MOST_DIFFERENT, MOST_WORDS, pageTerms, readPageTerms } from './page-terms.js';
import { Ranking } from './ranking.js';

const different = (count: number): string => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');

test('all words of an ordinary page, as often as they occur', () => {
  expect(pageTerms('One, two, one')).toEqual({ terms: ['one', 'two', 'one'], cut: false });
});

test('of a page with too many different words the first ones are indexed, also where they occur later', () => {
  const text = `${different(MOST_DIFFERENT + 10)} w1 w${MOST_DIFFERENT + 5}`;
  const { terms, cut } = pageTerms(text);
  expect(cut).toBe(true);
  expect(terms).toHaveLength(MOST_DIFFERENT + 1);
  expect(terms.at(-1)).toBe('w1');
  const ranking = new Ranking();
  rankPage(ranking, { url: '/', text });
  expect(ranking.terms).toBe(MOST_DIFFERENT);
});

test('a text without end is read up to so many words', () => {
  const { terms, cut } = pageTerms('a '.repeat(MOST_WORDS + 1));
  expect([terms.length, cut]).toEqual([MOST_WORDS, true]);
  expect(pageTerms('a '.repeat(MOST_WORDS)).cut).toBe(false);
});

test('a text is read in steps, and no step reads much', () => {
  const text = different(MOST_WORDS);
  const steps = readPageTerms(text);
  let count = 0;
  while (steps.next().done !== true) count++;
  expect(count).toBe(100);
});
