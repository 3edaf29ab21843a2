import { Agent, OnEvent, OnRequest, Request } from '@instar/core';
import type { PageDocument } from './page-document.js';
import { Ranking } from './ranking.js';
import { snippetOf, type Snippet } from './snippet.js';

/** A page is to be found from now on. */
export class AddDocument {
  constructor(readonly document: PageDocument) {}
}

export interface Found {
  /** How many pages answer the query. */
  readonly total: number;
  /** The best of them, best first. */
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly url: string;
  readonly title: string;
  readonly snippet: Snippet;
}

/** Asks for the pages that answer a query. */
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

/** An actor: the index of the site. Pages tell it what they found, and whoever searches asks it. */
@Agent()
export class SiteIndex {
  private readonly ranking = new Ranking();

  @OnEvent(AddDocument)
  add({ document }: AddDocument): void {
    this.ranking.add(document);
  }

  @OnRequest(Search)
  search({ query, most }: Search): Found {
    const ranked = this.ranking.rank(query);
    const hits = ranked.slice(0, most).map(({ document, terms }) => ({
      url: document.url,
      title: document.title,
      snippet: snippetOf(document.text, terms),
    }));
    return { total: ranked.length, hits };
  }

  @OnRequest(MeasureIndex)
  measure(_request: MeasureIndex): IndexSize {
    const { pages, terms } = this.ranking;
    return { pages, terms };
  }
}
