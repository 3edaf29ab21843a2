import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import type { IndexLimits } from './index-limits.js';
import { narrowed, widened } from './narrow-term.js';
import type { PageDocument } from './page-document.js';
import { readPageTerms } from './page-terms.js';
import { queryTerms } from './query-terms.js';
import { TermCount } from './term-count.js';
import { isUnspaced } from './term.js';

export interface Ranked {
  readonly document: PageDocument;
  /** The terms of the page that match the query, each with the word of the query that it stands for. */
  readonly terms: ReadonlyMap<string, string>;
}

/** Best first and, among equals, always in the same order: pages arrive in any. */
const byScore = (a: SearchResult, b: SearchResult): number => b.score - a.score || compare(String(a.id), String(b.id));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** From so many letters on, a word of the query also finds words that it begins. */
const SHORTEST_PREFIX = 4;

/** From so many letters on, a word that occurs nowhere may be a misspelt one. */
const SHORTEST_MISSPELT = 5;

const FIELDS = ['title', 'headings', 'text'] as const;

/** So many words of a query may be misspelt, at most: each is compared with all words of the index. */
const MOST_MISSPELT = 5;

/**
 * Ranks pages by BM25 over three fields. A word counts more in the title than in a heading, and more there than in the text: what an
 * author puts first says what the page is about.
 */
export class Ranking {
  private readonly documents = new Map<string, PageDocument>();
  private readonly termCount = new TermCount();
  /** The terms of the page that is added or removed, by its texts. */
  private reading: ReadonlyMap<string, string[]> = new Map();
  private readonly search = new MiniSearch<PageDocument>({
    idField: 'url',
    fields: [...FIELDS],
    tokenize: (text) => this.reading.get(text) ?? [],
    processTerm: narrowed,
    searchOptions: {
      tokenize: (query) => [...queryTerms(query).terms],
      boost: { title: 4, headings: 2 },
      prefix: (term) => mayBegin(widened(term)),
      weights: { prefix: 0.3, fuzzy: 0.3 },
    },
  });

  /** Characters of all pages. */
  private size = 0;

  get pages(): number {
    return this.search.documentCount;
  }

  /** Different words of all pages. */
  get terms(): number {
    return this.termCount.size;
  }

  /**
   * Adds a page, in place of an earlier one of the same address, in steps of a few milliseconds: whoever takes them may do something else
   * between two of them, but nothing with this ranking other than to search it.
   *
   * @returns whether all words of the page are found
   */
  *adding(document: PageDocument): Generator<void, boolean, void> {
    const { terms, cut } = yield* readTerms(document);
    const earlier = this.documents.get(document.url);
    if (earlier !== undefined) yield* this.removing(earlier);
    this.reading = terms;
    this.search.add(document);
    this.documents.set(document.url, document);
    this.termCount.add(different(terms));
    this.size += sizeOf(document);
    return !cut;
  }

  /** Whether a document may be added: one that is there already may always be. */
  hasRoomFor({ url }: PageDocument, { terms, characters }: IndexLimits): boolean {
    return this.documents.has(url) || (this.terms < terms && this.size < characters);
  }

  /** The pages that match a query, best first: those with all its words, then those with some. */
  rank(query: string): Ranked[] {
    const exact = this.find(query, {});
    if (exact.length > 0) return exact;
    return this.find(query, {
      fuzzy: (term, index) => index < MOST_MISSPELT && widened(term).length >= SHORTEST_MISSPELT && 0.25,
    });
  }

  private *removing(document: PageDocument): Generator<void, void, void> {
    const { terms } = yield* readTerms(document);
    this.reading = terms;
    this.search.remove(document);
    this.documents.delete(document.url);
    this.termCount.remove(different(terms));
    this.size -= sizeOf(document);
    yield;
  }

  private find(query: string, options: SearchOptions): Ranked[] {
    const all = this.search.search(query, { ...options, combineWith: 'AND' });
    const complete = new Set<unknown>(all.map(({ id }) => id as unknown));
    const some = this.search.search(query, options).filter(({ id }) => !complete.has(id));
    return [...all.sort(byScore), ...some.sort(byScore)].map(({ id, terms, queryTerms: asked }) => ({
      document: this.documents.get(id as string) as PageDocument,
      terms: new Map(
        terms.map((term) => [widened(term), widened(asked.find((word) => term.startsWith(word)) ?? term)]),
      ),
    }));
  }
}

interface ReadTerms {
  /** The terms of each text of a page. */
  readonly terms: ReadonlyMap<string, string[]>;
  readonly cut: boolean;
}

function* readTerms(document: PageDocument): Generator<void, ReadTerms, void> {
  const terms = new Map<string, string[]>();
  let isCut = false;
  for (const field of FIELDS) {
    const read = yield* readPageTerms(document[field]);
    terms.set(document[field], read.terms);
    isCut ||= read.cut;
  }
  return { terms, cut: isCut };
}

function different(terms: ReadonlyMap<string, string[]>): ReadonlySet<string> {
  return new Set([...terms.values()].flat());
}

/** Whether a word of the query also stands for words that it begins. */
function mayBegin(term: string): boolean {
  return term.length >= SHORTEST_PREFIX || isUnspaced(term);
}

function sizeOf({ title, headings, text }: PageDocument): number {
  return title.length + headings.length + text.length;
}
