/** What the process ends with. */
export const ExitCode = {
  Done: 0,
  /** It could not be done, or a check found something. */
  Failed: 1,
  /** The command line is wrong. */
  Usage: 2,
  /** The user cancelled, as a shell reports SIGINT. */
  Cancelled: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
