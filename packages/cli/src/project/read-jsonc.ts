import { parseSync, type Expression } from 'oxc-parser';
import type { Draft } from '../changes/draft.js';
import { CliError } from '../plugin/cli-error.js';

/**
 * Reads a configuration file: JSON, with comments and trailing commas. Undefined if there is no such file.
 *
 * @throws {CliError} `INSTAR_CLI_SYNTAX`
 */
export function readJsonc(draft: Draft, path: string): unknown {
  const text = draft.text(path)?.replace(/^\uFEFF/, '');
  if (text === undefined) return undefined;
  const { program, errors } = parseSync('config.ts', `(${text}\n)`, { preserveParens: false });
  const [statement] = program.body;
  if (errors.length > 0 || statement?.type !== 'ExpressionStatement') {
    throw new CliError('INSTAR_CLI_SYNTAX', `${path} is not valid JSON`);
  }
  return valueOf(statement.expression, path);
}

function valueOf(node: Expression, path: string): unknown {
  if (node.type === 'Literal') return node.value;
  if (node.type === 'UnaryExpression' && node.argument.type === 'Literal') return -Number(node.argument.value);
  if (node.type === 'ArrayExpression') {
    return node.elements.map((each) => (each && each.type !== 'SpreadElement' ? valueOf(each, path) : undefined));
  }
  if (node.type === 'ObjectExpression') {
    return Object.fromEntries(
      node.properties.map((property) => {
        if (property.type === 'SpreadElement' || property.key.type !== 'Literal') throw notJson(path);
        return [String(property.key.value), valueOf(property.value, path)];
      }),
    );
  }
  throw notJson(path);
}

function notJson(path: string): CliError {
  return new CliError('INSTAR_CLI_SYNTAX', `${path} is not valid JSON`);
}
