import { runAborted, runInterrupted } from '../errors/lifecycle-errors.js';

/**
 * Why an agent exited, frozen. `kind` tells which of the four it is; `unwrap()` returns the output or throws.
 *
 * @example
 * ```ts
 * const exit = await system.spawn(Sum, numbers).join();
 * if (exit.kind === 'failed') logger.warn(`${exit.failure.agent} failed in ${exit.failure.phase}`);
 * const sum = exit.unwrap(); // the output, or the error is thrown
 * ```
 */
export type Exit<O = unknown> = DoneExit<O> | FailedExit | InterruptedExit | AbortedExit;

/** The agent has done its work. */
export class DoneExit<O = unknown> {
  readonly kind = 'done' as const;

  constructor(readonly output: O) {
    Object.freeze(this);
  }

  /** The output. */
  unwrap(): O {
    return this.output;
  }
}

/** Something was thrown that the agent did not handle. */
export class FailedExit {
  readonly kind = 'failed' as const;

  constructor(
    /** The error as it was thrown. */
    readonly error: Error,
    /** Where it was thrown. */
    readonly failure: Failure,
  ) {
    Object.freeze(this);
  }

  /** @throws the agent's own error. */
  unwrap(): never {
    throw this.error;
  }
}

/** The agent was asked to stop, and stopped in order. */
export class InterruptedExit {
  readonly kind = 'interrupted' as const;
  // Private to the language: two such exits are equal, whichever agents they are of.
  readonly #agent: string;

  constructor(agent: string) {
    this.#agent = agent;
    Object.freeze(this);
  }

  /** @throws InstarError `INSTAR_AGENT_INTERRUPTED`. */
  unwrap(): never {
    throw runInterrupted(this.#agent);
  }
}

/** The agent was stopped as soon as possible. */
export class AbortedExit {
  readonly kind = 'aborted' as const;
  readonly #agent: string;

  constructor(
    /** What `abort` was called with. */
    readonly reason: unknown,
    agent: string,
  ) {
    this.#agent = agent;
    Object.freeze(this);
  }

  /** @throws InstarError `INSTAR_AGENT_ABORTED`, with the reason as its cause. */
  unwrap(): never {
    throw runAborted(this.#agent, this.reason);
  }
}

/** What an agent was doing when something was thrown. */
export type FailurePhase =
  | 'construct'
  | 'begin'
  | 'state'
  | 'fallback'
  /** Of a state, by `@Enter` or `@Leave`. */
  | 'enter'
  | 'leave'
  | 'event'
  | 'request'
  /** A message of a handler kind: a response, for example. */
  | 'message'
  /** A promise or a stream that the agent has started: the token is `pipe`, `consume`, or the request. */
  | 'source'
  | 'childExited'
  /** A child could not be kept alive: the token is its id. */
  | 'child'
  | 'interrupted'
  | 'failed'
  | 'end'
  /** The disposal of its instance. */
  | 'dispose';

/** Where an error came from. */
export interface Failure {
  readonly phase: FailurePhase;
  /** Name of the state's or message's class, if the phase has one. */
  readonly token?: string;
  /** The agent, as `Fetcher#3`. */
  readonly agent: string;
}
