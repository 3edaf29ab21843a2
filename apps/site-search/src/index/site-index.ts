import { Agent, Next, OnRequest, Request, State, Supervised, type Context, type DeferredResponse } from '@instar/core';
import { Group } from '../supervision.js';
import { distinct } from './distinct.js';
import { Documents } from './documents.js';
import { IndexLimits } from './index-limits.js';
import type { PageDocument } from './page-document.js';
import { queryTerms } from './query-terms.js';
import { Ranking } from './ranking.js';
import { snippetOf, type Snippet } from './snippet.js';

/** What becomes of a page: `in part` if it has more words than are indexed of a page. */
export type Added = 'as a whole' | 'in part' | 'not: the index is full';

/** Has a page found from now on; responds when that is certain. A second request does no harm. */
export class AddDocument extends Request<Added> {
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
  constructor(readonly steps: Iterator<void>) {}
}

/** Ranking a document. */
class RankDocument {
  constructor(
    readonly steps: Iterator<void, boolean>,
    readonly response: DeferredResponse<Added>,
  ) {}
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
    return Next.to(new RankAgain(this.rankAll(this.documents.all())));
  }

  /** In steps, so that the event loop turns meanwhile. Who asks waits. */
  @State(RankAgain)
  rankAgain({ steps }: RankAgain): Next<SiteIndex> {
    return steps.next().done === true ? Next.events() : Next.again();
  }

  @OnRequest(AddDocument)
  add(request: AddDocument, ctx: Context<SiteIndex>): Added | DeferredResponse<Added> {
    const { document } = request;
    if (!this.ranking.hasRoomFor(document, this.limits)) return 'not: the index is full';
    this.documents.put(document);
    const response = ctx.defer(request);
    ctx.next(Next.to(new RankDocument(this.ranking.adding(document), response)));
    return response;
  }

  /** In steps, too: a page may be the work of somebody who wants it to take long. */
  @State(RankDocument)
  rank({ steps, response }: RankDocument): Next<SiteIndex> {
    const step = steps.next();
    if (step.done !== true) return Next.again();
    response.resolve(step.value ? 'as a whole' : 'in part');
    return Next.events();
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

  private *rankAll(documents: readonly PageDocument[]): Generator<void, void, void> {
    for (const document of documents) yield* this.ranking.adding(document);
  }
}
