import type ts from 'typescript';
import type { Code } from '../analysis/compiler/code.js';
import { ancestorThat, descendantsThat, isInside } from '../analysis/compiler/descendants.js';

/**
 * Names in a part of the code that stand for variables or parameters of a function around it.
 *
 * @param owner what is loaded by its module, as a class or a function: what is declared within is there
 */
export function capturedNames(code: Code, part: ts.Node, owner: ts.Node): readonly ts.Identifier[] {
  const around = ancestorThat(owner, code.ts.isFunctionLike);
  if (around === undefined) return [];
  return [...descendantsThat(code, part, code.ts.isIdentifier)].filter((each) => isCaptured(code, each, owner));
}

function isCaptured(code: Code, node: ts.Identifier, owner: ts.Node): boolean {
  const { ts, checker } = code;
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false;
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || isInside(declaration, owner)) return false;
  const isVariable =
    ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration);
  return isVariable && ancestorThat(declaration, ts.isFunctionLike) !== undefined;
}
