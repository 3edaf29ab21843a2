/** One exit that asked for a restart. */
export interface RestartCause {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Id of the agent. */
  readonly agent: string;
  /** Absent if the agent was done, and is to be restarted even then. */
  readonly error?: Error;
}

/** The exits that asked for a restart within a window, the latest last. */
export type RestartHistory = readonly RestartCause[];

export const NO_RESTARTS: RestartHistory = Object.freeze([]);

/** Adds an exit, and drops those that lie more than `within` milliseconds before it. */
export function recordExit(history: RestartHistory, cause: RestartCause, within: number): RestartHistory {
  return [...history.filter(({ at }) => cause.at <= at + within), cause];
}
