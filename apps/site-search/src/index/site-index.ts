import { Agent, Next, OnRequest, Request, State, Supervised } from '@instar/core';
import { Group } from '../supervision.js';
import { distinct } from './distinct.js';
import { Documents } from './documents.js';
import { IndexLimits } from './index-limits.js';
import type { PageDocument } from './page-document.js';
import { queryTerms } from './query-terms.js';
import { Ranking } from './ranking.js';
import { snippetOf, type Snippet } from './snippet.js';

/** Has a page found from now on; responds when that is certain, or with `false` if the index is full. A second request does no harm. */
export class AddDocument extends Request<boolean> {
  constructor(readonly document: PageDocument) {
    super();
  }
}

export interface Found {
  /** How many pages match the query, those of equal content counted once. */
  readonly total: number;
  /** The best of them, best first. */
  readonly hits: readonly Hit[];
  /** Whether the query is so long that only its beginning counted. */
  readonly cut?: true;
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

/** Ranking the documents that an earlier incarnation has left. */
class RankAgain {
  constructor(readonly documents: Iterator<PageDocument>) {}
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

  constructor(
    private readonly documents: Documents,
    private readonly limits: IndexLimits,
  ) {}

  begin(): Next<SiteIndex> {
    return Next.to(new RankAgain(this.documents.all()[Symbol.iterator]()));
  }

  /** One after another, so that the event loop turns meanwhile. Who asks waits. */
  @State(RankAgain)
  rankAgain({ documents }: RankAgain): Next<SiteIndex> {
    const next = documents.next();
    if (next.done === true) return Next.events();
    this.ranking.add(next.value);
    return Next.again();
  }

  @OnRequest(AddDocument)
  add({ document }: AddDocument): boolean {
    if (!this.ranking.hasRoomFor(document, this.limits)) return false;
    this.documents.put(document);
    this.ranking.add(document);
    return true;
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
    return { total: found.length, hits, ...(queryTerms(query).cut && { cut: true }) };
  }

  @OnRequest(MeasureIndex)
  measure(_request: MeasureIndex): IndexSize {
    const { pages, terms } = this.ranking;
    return { pages, terms };
  }
}
