import type { Validators } from '../http/http-result.js';

/** What a source said the last time. */
export interface FeedCopy {
  readonly text: string;
  /** Where it was found, after redirects. */
  readonly url: string;
  readonly validators: Validators;
}

/** A port: keeps the last version of each source, so that a server need not send it again, and may be down. */
export abstract class FeedCopies {
  abstract find(source: string): Promise<FeedCopy | undefined>;
  abstract keep(source: string, copy: FeedCopy): Promise<void>;
}
