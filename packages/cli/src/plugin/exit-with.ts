import type { ExitCode } from './exit-code.js';

/** Thrown by a command that has reported everything itself: the process ends with this code, and nothing more is printed. */
export class ExitWith extends Error {
  override readonly name = 'ExitWith';

  constructor(readonly exitCode: ExitCode) {
    super(`exit code ${exitCode}`);
  }
}
