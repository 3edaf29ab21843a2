import { cancel, isCancel } from '@clack/prompts';
import { CliError } from '../plugin/cli-error.js';

/**
 * The answer to a question.
 *
 * @throws {CliError} `INSTAR_CLI_CANCELLED` if the user cancels it
 */
export async function answer<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const value = await question;
  if (!isCancel(value)) return value as Exclude<T, symbol>;
  cancel('Nothing was changed.');
  throw new CliError('INSTAR_CLI_CANCELLED', 'cancelled');
}
