import { wordsIn } from './term.js';

/** Different words of a text that are indexed, at most: more than a page of this length has that people read. */
export const MOST_DIFFERENT = 5_000;

/** Words of a text that are read, at most: more than a page of this length has, where words have spaces between them. */
export const MOST_WORDS = 20_000;

/** The terms of a page's text, in order. What makes it slow to index a page is how many different ones there are: further ones are left out. */
export function pageTerms(text: string): string[] {
  const known = new Set<string>();
  const terms: string[] = [];
  let words = 0;
  for (const { term } of wordsIn(text)) {
    if (++words > MOST_WORDS) break;
    if (known.size >= MOST_DIFFERENT && !known.has(term)) continue;
    known.add(term);
    terms.push(term);
  }
  return terms;
}
