/** Why a message was not handled. */
export type DeadLetterReason =
  /** The agent had ended. */
  | 'ended'
  /** The agent had been interrupted and accepted nothing more. */
  | 'interrupted'
  /** The agent was aborted, or ended by itself, before it reached the message. */
  | 'abandoned'
  /** The agent has no handler for the message's class. */
  | 'unhandled'
  /** The mailbox was full, see `mailbox` of `@Agent`. */
  | 'overflow'
  /** The message is not an object, or does not fit its schema. */
  | 'invalid';
