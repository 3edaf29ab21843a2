import { MOST_WORDS } from './page-terms.js';
import { wordsIn } from './term.js';

/** A passage of a page, with the places of the words that were looked for. */
export interface Snippet {
  readonly text: string;
  /** Start and end of each word in `text`. */
  readonly marks: readonly (readonly [start: number, end: number])[];
}

interface Hit {
  readonly start: number;
  readonly end: number;
  /** The word of the query that it stands for. */
  readonly term: string;
}

/** Length of a passage, in characters, give or take a word. */
const LENGTH = 200;

/** How much of the passage stands before its first word that was looked for. */
const LEAD = 40;

/** Hits that are weighed at most: in a very long page the best passage is early enough. */
const MOST_HITS = 2_000;

/**
 * The passage with the most words of the query and, among equals, the most occurrences and then the first.
 *
 * @param terms the terms to look for, each with the word of the query that it stands for
 */
export function snippetOf(text: string, terms: ReadonlyMap<string, string>): Snippet {
  const hits = hitsIn(text, terms);
  const first = bestStart(hits);
  const start = wordStart(text, (first?.start ?? 0) - LEAD);
  const end = wordEnd(text, start + LENGTH);
  const before = start > 0 ? '… ' : '';
  const shift = before.length - start;
  return {
    text: `${before}${text.slice(start, end)}${end < text.length ? ' …' : ''}`,
    marks: hits
      .filter((hit) => hit.start >= start && hit.end <= end)
      .map((hit) => [hit.start + shift, hit.end + shift] as const),
  };
}

function hitsIn(text: string, terms: ReadonlyMap<string, string>): Hit[] {
  const hits: Hit[] = [];
  let last = 0;
  let words = 0;
  for (const { start, end, term: form } of wordsIn(text)) {
    // Later ones are not indexed.
    if (++words > MOST_WORDS) break;
    const term = terms.get(form);
    // A word may be part of the one before.
    if (term === undefined || start < last) continue;
    hits.push({ start, end, term });
    last = end;
    if (hits.length === MOST_HITS) break;
  }
  return hits;
}

function bestStart(hits: readonly Hit[]): Hit | undefined {
  let best: Hit | undefined;
  let bestScore = 0;
  hits.forEach((hit, index) => {
    const score = scoreFrom(hits, index);
    if (score <= bestScore) return;
    best = hit;
    bestScore = score;
  });
  return best;
}

function scoreFrom(hits: readonly Hit[], index: number): number {
  const limit = (hits[index]?.start ?? 0) + LENGTH - LEAD;
  const different = new Set<string>();
  let next = index;
  for (let hit = hits[next]; hit !== undefined && hit.end <= limit; hit = hits[++next]) different.add(hit.term);
  return different.size * LENGTH + (next - index);
}

/** Where words may be parted, best first: at a space, else at any other character that is not of a word. */
const STARTS = [/ (?! )/, /[^\p{L}\p{N}\p{M}](?=[\p{L}\p{N}])/u];
const ENDS = [/ (?=[^ ]*$)/, /[^\p{L}\p{N}\p{M}](?=[\p{L}\p{N}\p{M}]*$)/u];

function wordStart(text: string, around: number): number {
  if (around <= 0) return 0;
  const near = text.slice(around - 1, around + LEAD);
  const at = STARTS.map((pattern) => near.search(pattern)).find((index) => index >= 0);
  return at === undefined ? wholeCharacter(text, around) : around + at;
}

function wordEnd(text: string, around: number): number {
  if (around >= text.length) return text.length;
  const first = wholeCharacter(text, around - LEAD);
  const near = text.slice(first, around + 1);
  const at = ENDS.map((pattern) => near.search(pattern)).find((index) => index >= 0);
  return at === undefined ? wholeCharacter(text, around) : first + at;
}

/** The place itself, or the one before it if that is between the halves of a character. */
function wholeCharacter(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
