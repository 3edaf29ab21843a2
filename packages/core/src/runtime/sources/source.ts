import type { Cancellable } from '../../agent/cancellable.js';
import { Envelope } from '../../message/envelope.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';

/** The agent that started a source, as the source sees it. */
export interface SourceOwner {
  readonly id: string;
  readonly services: { readonly scheduler: AgentScheduler };
  /** Whether the step to take next ends it. */
  readonly isEnding: boolean;
  /** Takes a message in, however many wait: a source has one on its way at most. */
  deliverOwn(envelope: Envelope): void;
  /** A source has failed, and there is no message for that. */
  sourceThrew(error: Error, source: string): void;
}

/** What sends messages to its own agent. */
export interface Source extends Cancellable {
  /** Whether what it has sent is still to be handled. */
  readonly isWanted: boolean;
  /** The agent stops or restarts: it sends nothing more. */
  close(): void;
  /** The message that it has sent was handled, or never will be. */
  settled(): void;
}

/** A message of a source: it is dropped when the source has been cancelled, and the source learns when it is dealt with. */
export class SourceMessage extends Envelope {
  constructor(
    private readonly source: Source,
    message: object,
  ) {
    super(message);
  }

  override get isWanted(): boolean {
    return this.source.isWanted;
  }

  override handled(): void {
    this.source.settled();
  }

  override failed(): boolean {
    this.source.settled();
    return false;
  }

  override discarded(): boolean {
    this.source.settled();
    return false;
  }
}
