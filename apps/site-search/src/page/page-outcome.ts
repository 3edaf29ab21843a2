/** What came of a page. */
export type PageOutcome =
  | Indexed
  /** There is nothing to index, and nothing wrong. */
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly links: readonly string[] }
  | { readonly kind: 'redirected'; readonly to: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Indexed {
  readonly kind: 'indexed';
  readonly links: readonly string[];
  /** Whether only its beginning is. */
  readonly cut: boolean;
  /** Whether it has more words than are indexed of a page. */
  readonly wordsCut: boolean;
  /** Links that were left out, since there are so many. */
  readonly linksBeyond: number;
}

export type SkipReason = 'not HTML' | 'too large' | 'asks not to be indexed' | 'the index is full';
