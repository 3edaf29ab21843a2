/** What came of a page. */
export type PageOutcome =
  | { readonly kind: 'indexed'; readonly links: readonly string[] }
  /** There is nothing to index, and nothing wrong. */
  | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly links: readonly string[] }
  | { readonly kind: 'redirected'; readonly to: string }
  | { readonly kind: 'failed'; readonly reason: string };

export type SkipReason = 'not HTML' | 'too large' | 'asks not to be indexed';
