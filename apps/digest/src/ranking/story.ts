import type { Entry } from '../feeds/entry.js';

/** What entries of several feeds tell, once. */
export interface Story {
  /** The entry that tells it best. */
  readonly entry: Entry;
  /** The others, of which there are as many as duplicates were removed. */
  readonly others: readonly Entry[];
}
