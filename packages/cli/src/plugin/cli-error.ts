import { ExitCode } from './exit-code.js';

/** The failures that a command explains in one line, and what the process ends with. Each code stands in the page on the command. */
const exitCodes = {
  /** The command line is wrong. */
  INSTAR_CLI_USAGE: ExitCode.Usage,
  /** The user cancelled a question. */
  INSTAR_CLI_CANCELLED: ExitCode.Cancelled,
  /** A name is not one, or means something else in generated code. */
  INSTAR_CLI_NAME_INVALID: ExitCode.Usage,
  /** A type in a flag is not one, or nobody knows a value of it. */
  INSTAR_CLI_TYPE_INVALID: ExitCode.Usage,
  /** What is to be created exists. */
  INSTAR_CLI_EXISTS: ExitCode.Failed,
  /** A file was changed between the reading and the writing. */
  INSTAR_CLI_CHANGED: ExitCode.Failed,
  INSTAR_CLI_NOT_UTF8: ExitCode.Failed,
  /** A file that is to be read or edited does not parse. */
  INSTAR_CLI_SYNTAX: ExitCode.Failed,
  /** A file is written in a way that an edit would have to guess at. */
  INSTAR_CLI_NOT_EDITABLE: ExitCode.Failed,
  /** A tsconfig.json is not valid. */
  INSTAR_CLI_PROJECT: ExitCode.Failed,
  /** Nothing has the name that was given. */
  INSTAR_CLI_NOT_FOUND: ExitCode.Failed,
  /** Several things fit, and no flag says which one is meant. */
  INSTAR_CLI_AMBIGUOUS: ExitCode.Failed,
  /** The package manager failed. */
  INSTAR_CLI_INSTALL: ExitCode.Failed,
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
