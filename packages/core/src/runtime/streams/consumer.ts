/** The consumer of a stream, as the agent's work for it sees it. */
export interface Consumer {
  /** Whether it wants an item. */
  readonly isWaiting: boolean;
  /** Whether it knows of an end, or has cancelled. */
  readonly isOver: boolean;
  take(result: IteratorResult<unknown, unknown>): void;
  /** The stream has ended in order. Returns whether the consumer did not know. */
  finish(last?: IteratorResult<unknown, unknown>): boolean;
  /** The stream has failed. Returns whether the consumer did not know of an end. */
  fail(error: unknown): boolean;
  /** The agent restarts: the stream goes on with its next incarnation. */
  startOver(): void;
}
