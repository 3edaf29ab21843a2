import { ExitCode } from './exit-code.js';

/** The failures that a command explains in one line, and what the process ends with. Each code stands in the page on the command. */
const exitCodes = {
  /** The command line is wrong. */
  INSTAR_CLI_USAGE: ExitCode.Usage,
  /** The user cancelled a question. */
  INSTAR_CLI_CANCELLED: ExitCode.Cancelled,
} as const;

export type CliErrorCode = keyof typeof exitCodes;

/** A failure that its message explains: printed as one line, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    readonly code: CliErrorCode,
    message: string,
  ) {
    super(message);
  }

  get exitCode(): ExitCode {
    return exitCodes[this.code];
  }
}
