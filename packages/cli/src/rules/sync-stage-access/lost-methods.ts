import type ts from 'typescript';
import { classNameOf } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import { descendantsThat, isInside } from '../../analysis/compiler/descendants.js';
import type { FunctionNode } from '../../analysis/pipelines/function-behind.js';
import { methodOwner } from '../method-owner.js';
import type { MissingOnThread } from '../missing-on-thread.js';

/** Calls of methods of the value, which comes as a copy: plain data, of no class of the project. */
export function lostMethods(code: Code, fn: FunctionNode): readonly MissingOnThread[] {
  const { ts } = code;
  const [value] = fn.parameters;
  return [...descendantsThat(code, fn, ts.isCallExpression)].flatMap(({ expression }): MissingOnThread[] => {
    if (!ts.isPropertyAccessExpression(expression)) return [];
    const owner = methodOwner(code, expression.name);
    if (owner === undefined || !isOfValue(code, expression.expression, value)) return [];
    return [
      {
        node: expression,
        message: `The ${classNameOf(owner)} comes as plain data, without its method ${expression.name.text}.`,
        remedy: 'Call the method in a stage before, or write it as a function that takes the data.',
      },
    ];
  });
}

function isOfValue(code: Code, node: ts.Expression, value: ts.ParameterDeclaration | undefined): boolean {
  const { ts, checker } = code;
  if (ts.isPropertyAccessExpression(node)) return isOfValue(code, node.expression, value);
  const declared = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declared !== undefined && value !== undefined && isInside(declared, value);
}
