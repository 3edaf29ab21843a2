import type ts from 'typescript';
import { optionOf, optionText } from '../agents/decorators.js';
import { bare, classNameOf, namedClass } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';
import { declaredAs, valueBehind } from './function-behind.js';
import type { StageArguments } from './pipeline-source.js';

/** What a run calls a stage: by its option, else as its function or class is named, else as its method. */
export function stageName(code: Code, kind: string, { work, target, message, options }: StageArguments): string {
  const named = optionOf(code, options, 'name');
  if (named !== undefined) return optionText(code, named)?.replace(/^`|`$/g, '') ?? kind;
  if (kind === 'task' || kind === 'pool') return (target && workerName(code, target)) ?? kind;
  const fn = kind === 'ask' ? message : ['map', 'filter', 'flatMap', 'call', 'sync'].includes(kind) ? work : undefined;
  return (fn && functionName(code, fn)) ?? kind;
}

function workerName(code: Code, target: ts.Expression): string | undefined {
  const named = namedClass(code, target);
  return named?.getSourceFile().isDeclarationFile === false ? classNameOf(named) : functionName(code, target);
}

/** The name that a function has when it runs: that of `threadable(function wordsOf…)` is its own. */
export function functionName(code: Code, node: ts.Expression): string | undefined {
  const { ts } = code;
  const expression = bare(code, node);
  if (ts.isFunctionExpression(expression)) return expression.name?.text;
  if (ts.isCallExpression(expression)) return expression.arguments[0] && functionName(code, expression.arguments[0]);
  const value = valueBehind(code, expression);
  if (value !== expression && ts.isCallExpression(value)) {
    const inner = functionName(code, value);
    if (inner !== undefined) return inner;
  }
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  if (!ts.isIdentifier(expression)) return undefined;
  const declared = declaredAs(code, expression);
  return declared !== undefined && 'name' in declared && ts.isIdentifier(declared.name as ts.Node)
    ? (declared.name as ts.Identifier).text
    : expression.text;
}
