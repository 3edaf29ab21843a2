import { termsIn } from './term.js';

/** English words that hold a sentence together and say nothing of what it is about. */
const CONNECTIVES = new Set(
  (
    'a an and are as at be but by can do does for from has have how i if in into is it its me my of on or our so that the their ' +
    'them then there these they this to was we what when where which who why will with you your'
  ).split(' '),
);

/** The terms of a query that are worth looking for: all but connectives, or all if there is nothing else. */
export function queryTerms(query: string): string[] {
  const terms = [...new Set(termsIn(query))];
  const telling = terms.filter((term) => !CONNECTIVES.has(term));
  return telling.length > 0 ? telling : terms;
}
