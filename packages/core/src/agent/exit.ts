/** Why an agent ended. `done` carries the output, `failed` the error as it was thrown. */
export type Exit<O = unknown> =
  | { readonly kind: 'done'; readonly output: O }
  | { readonly kind: 'failed'; readonly error: Error; readonly failure: Failure }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'aborted'; readonly reason: unknown };

/** What an agent was doing when something was thrown. */
export type FailurePhase =
  | 'construct'
  | 'begin'
  | 'state'
  | 'fallback'
  | 'event'
  | 'request'
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
