import type ts from 'typescript';
import { namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { optionOf } from './decorators.js';
import type { HandlerSource } from './handler-source.js';

/** The states that the option `in` of a handler names. */
export function statesIn(code: Code, options: ts.Expression | undefined): HandlerSource['states'] {
  const { ts } = code;
  if (options === undefined) return [];
  if (!ts.isObjectLiteralExpression(options) || options.properties.some(ts.isSpreadAssignment)) return undefined;
  const value = optionOf(code, options, 'in');
  if (value === undefined) return [];
  const named = ts.isArrayLiteralExpression(value) ? value.elements : [value];
  const states = named.map((each) => namedClass(code, each));
  return states.every((each) => each !== undefined) ? states : undefined;
}
