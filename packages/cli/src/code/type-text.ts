import { parseSync, type TSType } from 'oxc-parser';
import { CliError } from '../plugin/cli-error.js';
import { sampleOf, type Sample } from './sample.js';

/** A type as it is written, and a value to start with. */
export interface TypeText {
  readonly text: string;
  /** Undefined if the type is named, and nothing is known of it here. */
  readonly sample: Sample | undefined;
  /** What checks it, of a message with a schema: `z.int()`. */
  readonly schema?: string;
}

/**
 * Reads a type: `number`, `readonly string[]`, `Map<string, number>`.
 *
 * @throws {CliError} `INSTAR_CLI_TYPE_INVALID` for a text that is not a type
 */
export function parseType(text: string): TypeText {
  const source = `type T = ${text}`;
  const { program, errors } = parseSync('type.ts', source, { astType: 'ts', preserveParens: false });
  const [statement, ...more] = program.body;
  if (errors.length > 0 || statement?.type !== 'TSTypeAliasDeclaration' || more.length > 0) {
    throw new CliError('INSTAR_CLI_TYPE_INVALID', `${JSON.stringify(text)} is not a type`);
  }
  return typeText(statement.typeAnnotation, source);
}

/** The same of a type in a source that has been parsed. */
export function typeText(type: TSType, source: string): TypeText {
  return { text: source.slice(type.start, type.end), sample: sampleOf(type) };
}
