import { toEnd } from '../to-end.js';
import { wordsIn } from './term.js';

/** Different words of a text that are indexed, at most: more than a page of this length has that people read. */
export const MOST_DIFFERENT = 5_000;

/** Words of a text that are read, at most: more than a page of this length has, where words have spaces between them. */
export const MOST_WORDS = 20_000;

/** Words that are read in one step. */
const STEP = 200;

export interface PageTerms {
  readonly terms: string[];
  /** Whether there are more, which are left out. */
  readonly cut: boolean;
}

/** The terms of a page's text, in order. What makes it slow to index a page is how many different ones there are: further ones are left out. */
export function pageTerms(text: string): PageTerms {
  return toEnd(readPageTerms(text));
}

/** The same in steps: scripts without spaces make it long. */
export function* readPageTerms(text: string): Generator<void, PageTerms, void> {
  const known = new Set<string>();
  const terms: string[] = [];
  let words = 0;
  let cut = false;
  for (const { term } of wordsIn(text)) {
    if (++words > MOST_WORDS) return { terms, cut: true };
    if (words % STEP === 0) yield;
    if (known.size < MOST_DIFFERENT) known.add(term);
    if (known.has(term)) terms.push(term);
    else cut = true;
  }
  return { terms, cut };
}
