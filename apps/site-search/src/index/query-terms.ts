import { termsIn } from './term.js';

/** English words that hold a sentence together and say nothing of what it is about. */
const CONNECTIVES = new Set(
  (
    'a an and are as at be but by can do does for from has have how i if in into is it its me my of on or our so that the their ' +
    'them then there these they this to was we what when where which who why will with you your'
  ).split(' '),
);

/** Words and characters of a query that count, at most. */
export const MOST_WORDS = 32;
const MOST_CHARACTERS = 2_000;

export interface QueryTerms {
  readonly terms: readonly string[];
  /** Whether there are more, which do not count. */
  readonly cut: boolean;
}

/** The terms of a query that are worth looking for: all but connectives, or all if there is nothing else. */
export function queryTerms(query: string): QueryTerms {
  const terms = [...new Set(termsIn(query.slice(0, MOST_CHARACTERS)))];
  const telling = terms.filter((term) => !CONNECTIVES.has(term));
  const all = telling.length > 0 ? telling : terms;
  return { terms: all.slice(0, MOST_WORDS), cut: query.length > MOST_CHARACTERS || all.length > MOST_WORDS };
}
