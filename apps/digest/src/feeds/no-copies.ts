import { FeedCopies } from './feed-copies.js';

/** Keeps nothing: for sources whose addresses never come again. */
export class NoCopies extends FeedCopies {
  override find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override keep(): Promise<void> {
    return Promise.resolve();
  }
}
