import { CliError } from '../../plugin/cli-error.js';

/**
 * A value as JSON. A set is a list, a map an object or a list of pairs, an error its name and message, a bigint its digits.
 *
 * @throws {CliError} `INSTAR_CLI_OUTPUT_INVALID` for a value that refers to itself
 */
export function printJson(value: unknown, indentation?: number): string {
  try {
    return JSON.stringify(value, (_, each: unknown) => plain(each), indentation);
  } catch (error) {
    throw new CliError('INSTAR_CLI_OUTPUT_INVALID', `the output is not JSON: ${(error as Error).message}`);
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Set) return [...value];
  if (value instanceof Map) {
    const entries = [...value];
    return entries.every(([key]) => typeof key === 'string') ? Object.fromEntries(entries) : entries;
  }
  if (value instanceof Error)
    return Object.assign(Object.create(null), value, { name: value.name, message: value.message });
  return value;
}
