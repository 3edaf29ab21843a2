/** What came of a request, sorted by what a reader of feeds does about it. Nothing of it is thrown. */
export type HttpResult =
  | HttpContent
  /** What the caller has is still right. */
  | { readonly kind: 'not modified' }
  | HttpFailed;

export interface HttpContent {
  readonly kind: 'content';
  readonly text: string;
  /** Where it was found, after redirects. */
  readonly url: string;
  readonly validators: Validators;
}

/** What a server knows a version of a document by. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface HttpFailed {
  readonly kind: 'failed';
  readonly reason: string;
  /** Whether the same request may well succeed a moment later. */
  readonly passing: boolean;
  /** Milliseconds after which the server wants to be asked again, if it says so. */
  readonly retryAfter?: number;
}
