import { CliError } from '../plugin/cli-error.js';

/** A file of a machine that cannot be read, with the place and a remedy. */
export function invalidMachine(place: string, problem: string, remedy: string): CliError {
  return new CliError('INSTAR_CLI_MACHINE_INVALID', `${place} is not valid: ${problem}: ${remedy}`);
}
