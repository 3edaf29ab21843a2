import { Agent, OnRequest, Request, Supervised } from '@instar/core';
import { Group } from '../supervision.js';
import { distinct } from './distinct.js';
import { Documents } from './documents.js';
import type { PageDocument } from './page-document.js';
import { Ranking } from './ranking.js';
import { snippetOf, type Snippet } from './snippet.js';

/** Has a page found from now on; responds when it is certain. A second request does no harm. */
export class AddDocument extends Request<void> {
  constructor(readonly document: PageDocument) {
    super();
  }
}

export interface Found {
  /** How many pages match the query, those of equal content counted once. */
  readonly total: number;
  /** The best of them, best first. */
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly url: string;
  /** Further addresses with the same content. */
  readonly copies: number;
  readonly title: string;
  readonly snippet: Snippet;
}

/** Asks for the pages that match a query. */
export class Search extends Request<Found> {
  constructor(
    readonly query: string,
    /** Hits at most. */
    readonly most: number,
  ) {
    super();
  }
}

export interface IndexSize {
  readonly pages: number;
  /** Different words of all pages. */
  readonly terms: number;
}

/** Asks how much there is. */
export class MeasureIndex extends Request<IndexSize> {}

/**
 * An actor: the index of the site. Pages hand it what they found, and whoever searches asks it. It may crash at any moment: the
 * documents are kept elsewhere, and the next incarnation ranks them anew.
 */
@Agent({ onError: 'stop' })
@Supervised({ group: Group.Index, restart: 'permanent', backoff: { initial: '10ms', max: '100ms', jitter: true } })
export class SiteIndex {
  private readonly ranking = new Ranking();

  constructor(private readonly documents: Documents) {}

  begin(): void {
    for (const document of this.documents.all()) this.ranking.add(document);
  }

  @OnRequest(AddDocument)
  add({ document }: AddDocument): void {
    this.documents.put(document);
    this.ranking.add(document);
  }

  @OnRequest(Search)
  search({ query, most }: Search): Found {
    const found = distinct(this.ranking.rank(query));
    const hits = found.slice(0, most).map(({ first: { document, terms }, copies }) => ({
      url: document.url,
      copies: copies.length,
      title: document.title,
      snippet: snippetOf(document.text, terms),
    }));
    return { total: found.length, hits };
  }

  @OnRequest(MeasureIndex)
  measure(_request: MeasureIndex): IndexSize {
    const { pages, terms } = this.ranking;
    return { pages, terms };
  }
}
