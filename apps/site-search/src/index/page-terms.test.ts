import { MOST_DIFFERENT, MOST_WORDS, pageTerms } from './page-terms.js';
import { Ranking } from './ranking.js';

const different = (count: number): string => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');

test('all words of an ordinary page, as often as they occur', () => {
  expect(pageTerms('One, two, one')).toEqual(['one', 'two', 'one']);
});

test('of a page with too many different words the first ones are indexed, also where they occur later', () => {
  const text = `${different(MOST_DIFFERENT + 10)} w1 w${MOST_DIFFERENT + 5}`;
  const terms = pageTerms(text);
  expect(terms).toHaveLength(MOST_DIFFERENT + 1);
  expect(terms.at(-1)).toBe('w1');
  const ranking = new Ranking();
  ranking.add({ url: '/', title: '', headings: '', text });
  expect(ranking.terms).toBe(MOST_DIFFERENT);
});

test('a text without end is read up to so many words', () => {
  expect(pageTerms('a '.repeat(MOST_WORDS + 1))).toHaveLength(MOST_WORDS);
});
