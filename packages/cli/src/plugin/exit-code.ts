/** What the process ends with. */
export const ExitCode = {
  Done: 0,
  /** It could not be done, or a check found something. */
  Failed: 1,
  /** The command line is wrong. */
  Usage: 2,
  /** The time was over, as `timeout` reports it. */
  TimedOut: 124,
  /** The user cancelled, as a shell reports SIGINT. */
  Cancelled: 130,
  /** An agent was aborted, as a shell reports SIGABRT. */
  Aborted: 134,
  /** The process was asked to end, as a shell reports SIGTERM. */
  Terminated: 143,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
