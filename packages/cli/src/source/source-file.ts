import { parseSync, type Comment, type Program } from 'oxc-parser';
import type { Draft } from '../changes/draft.js';
import { CliError } from '../plugin/cli-error.js';

/** A source that parses. Places in it are indices into its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** @throws {CliError} `INSTAR_CLI_SYNTAX`, with the place of the first error */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text, { astType: 'ts', preserveParens: false });
  const [error] = errors;
  if (error !== undefined) {
    const place = placeOf(text, error.labels[0]?.start ?? 0);
    throw new CliError('INSTAR_CLI_SYNTAX', `${path}:${place} has a syntax error: ${error.message}`);
  }
  return { path, text, program, comments };
}

/** @throws {CliError} `INSTAR_CLI_NOT_FOUND`, and all that `parseSource` throws */
export function readSource(draft: Draft, path: string): SourceFile {
  const text = draft.text(path);
  if (text === undefined) throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no file ${path}`);
  return parseSource(path, text);
}

/** `line:column`, both from 1. */
function placeOf(text: string, index: number): string {
  const before = text.slice(0, index).split(/\r\n|[\r\n]/);
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
