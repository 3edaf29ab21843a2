import type { Duration } from '../primitives/duration.js';

/** Options of `@Agent`. A subclass inherits those that it does not set. */
export interface AgentOptions {
  /** Name in ids, logs and inspection. Default: the class's name. */
  readonly name?: string;
  /**
   * What follows when a message handler throws and `failed` does not decide: `resume` with the next message, or `stop` as failed.
   * Default: `resume`.
   */
  readonly onError?: 'resume' | 'stop';
  /** Messages handled in one turn at most, before other agents have theirs. Default: 256. */
  readonly throughput?: number;
  readonly mailbox?: {
    /** Waiting messages at which a warning is given, once for each rise above it. Default: 100,000. */
    readonly highWater?: number;
  };
}

/** Options of `@State`. */
export interface StateOptions {
  /** Where the method runs: `async` on the event loop (default), `sync` on the system's executor. */
  readonly mode?: 'async' | 'sync';
  /** What to do when the method throws. Default: nothing, the first error is final. */
  readonly retry?: RetryOptions;
  /** How long one performance may take; past it the signal aborts and it counts as an error. Default: no limit. */
  readonly timeout?: Duration;
}

export interface RetryOptions {
  /** Performances in all, the first included: at least 1. */
  readonly attempts: number;
  /** Pause before the next performance. Default: none. */
  readonly backoff?: BackoffOptions;
}

export interface BackoffOptions {
  /** The first pause. */
  readonly initial: Duration;
  /** Each pause is this many times the one before. Default: 2. */
  readonly factor?: number;
  /** No pause is longer. Default: 30 s. */
  readonly max?: Duration;
  /** Draws each pause between half of it and all of it, so that agents do not come back in step. Default: false. */
  readonly jitter?: boolean;
}

/** Options of `@OnRequest`. */
export interface RequestOptions {
  /** How many of these requests may be in work at once. Default: 1, one at a time like everything else. */
  readonly concurrency?: number;
}
