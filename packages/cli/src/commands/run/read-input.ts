import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from '../../plugin/cli-error.js';
import { parseFields } from './parse-fields.js';

/**
 * The input of an agent: what `--input` has, with the fields of further flags in it. Undefined if neither is given.
 *
 * @throws {CliError} `INSTAR_CLI_INPUT_INVALID` for what is not JSON, and for fields beside an input that has none
 */
export function readInput(source: string | undefined, words: readonly string[], cwd: string): unknown {
  const fields = parseFields(words);
  const names = Object.keys(fields);
  if (source === undefined) return names.length === 0 ? undefined : fields;
  const input = parse(source, cwd);
  if (names.length === 0) return input;
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input, ...fields };
  throw new CliError(
    'INSTAR_CLI_INPUT_INVALID',
    `--input is not an object, so it has no field "${names.join('", "')}"`,
  );
}

function parse(source: string, cwd: string): unknown {
  const text = textOf(source, cwd);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CliError('INSTAR_CLI_INPUT_INVALID', `${nameOf(source)} is not JSON: ${(error as Error).message}`);
  }
}

function textOf(source: string, cwd: string): string {
  if (source === '-') return readFileSync(0, 'utf8');
  return source.startsWith('@') ? readFileSync(resolve(cwd, source.slice(1)), 'utf8') : source;
}

function nameOf(source: string): string {
  if (source === '-') return 'the standard input';
  return source.startsWith('@') ? source.slice(1) : `--input ${source}`;
}
