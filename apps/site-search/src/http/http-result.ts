/** What came of a request, sorted by what a crawler does about it. Nothing of it is thrown. */
export type HttpResult =
  | HttpContent
  | { readonly kind: 'redirect'; readonly to: string }
  /** There is something, but not what was asked for. */
  | { readonly kind: 'unwanted'; readonly reason: 'other type' | 'too large' }
  | HttpFailed;

export interface HttpContent {
  readonly kind: 'content';
  readonly text: string;
  /** Whether it is only the beginning. */
  readonly cut?: true;
  /** What the server's `X-Robots-Tag` says. */
  readonly robots?: string;
}

export interface HttpFailed {
  readonly kind: 'failed';
  readonly reason: string;
  /** Whether the same request may well succeed a moment later. */
  readonly passing: boolean;
  /** The server's verdict, if it gave one. */
  readonly status?: number;
  /** Milliseconds after which the server wants to be asked again, if it says so. */
  readonly retryAfter?: number;
}
