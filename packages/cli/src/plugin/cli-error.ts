import { ExitCode } from './exit-code.js';

/** The failures that a command explains in one line, and what the process ends with. Each comment is the title on the page of errors. */
const exitCodes = {
  /** The command line is wrong. */
  INSTAR_CLI_USAGE: ExitCode.Usage,
  /** A question was cancelled. */
  INSTAR_CLI_CANCELLED: ExitCode.Cancelled,
  /** The name is not a name. */
  INSTAR_CLI_NAME_INVALID: ExitCode.Usage,
  /** The type is not a type. */
  INSTAR_CLI_TYPE_INVALID: ExitCode.Usage,
  /** It exists already. */
  INSTAR_CLI_EXISTS: ExitCode.Failed,
  /** A file was changed meanwhile. */
  INSTAR_CLI_CHANGED: ExitCode.Failed,
  /** The file is not encoded as UTF-8. */
  INSTAR_CLI_NOT_UTF8: ExitCode.Failed,
  /** The file has a syntax error. */
  INSTAR_CLI_SYNTAX: ExitCode.Failed,
  /** The machine is not valid. */
  INSTAR_CLI_MACHINE_INVALID: ExitCode.Failed,
  /** The code cannot be edited safely. */
  INSTAR_CLI_NOT_EDITABLE: ExitCode.Failed,
  /** The tsconfig.json is not valid. */
  INSTAR_CLI_PROJECT: ExitCode.Failed,
  /** Nothing has that name. */
  INSTAR_CLI_NOT_FOUND: ExitCode.Failed,
  /** Several things fit. */
  INSTAR_CLI_AMBIGUOUS: ExitCode.Failed,
  /** The package manager failed. */
  INSTAR_CLI_INSTALL: ExitCode.Failed,
  /** A module cannot be loaded. */
  INSTAR_CLI_MODULE_NOT_LOADED: ExitCode.Failed,
  /** The input is not valid. */
  INSTAR_CLI_INPUT_INVALID: ExitCode.Usage,
  /** The output is not JSON. */
  INSTAR_CLI_OUTPUT_INVALID: ExitCode.Failed,
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
