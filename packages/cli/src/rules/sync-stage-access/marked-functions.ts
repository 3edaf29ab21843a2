import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { descendantsThat } from '../../analysis/compiler/descendants.js';
import { originOf } from '../../analysis/compiler/origin.js';
import { functionBehind, valueBehind, type FunctionNode } from '../../analysis/pipelines/function-behind.js';

/** The functions that the code marks with `threadable`, which returns the very function. */
export function markedFunctions(code: Code): ReadonlySet<FunctionNode> {
  const { ts } = code;
  const files = code.files.filter(({ text }) => text.includes('threadable'));
  const calls = files
    .flatMap((file) => [...descendantsThat(code, file, ts.isCallExpression)])
    .filter((call) => isThreadable(code, call));
  return new Set(calls.flatMap(({ arguments: [fn] }) => (fn && functionBehind(code, fn)) ?? []));
}

/** The call of `threadable` that an expression is, or that a constant holds. */
export function threadableCall(code: Code, node: ts.Expression): ts.CallExpression | undefined {
  const value = valueBehind(code, node);
  return code.ts.isCallExpression(value) && isThreadable(code, value) ? value : undefined;
}

function isThreadable(code: Code, { expression }: ts.CallExpression): boolean {
  const origin = originOf(code, expression);
  return origin?.module === '@instar/threads' && origin.name === 'threadable';
}
