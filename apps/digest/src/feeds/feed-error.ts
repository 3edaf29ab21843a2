/** A source cannot be read. The message is the reason that the report shows. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
}
