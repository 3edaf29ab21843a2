import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { ancestorThat, descendantsThat, isInside } from '../../analysis/compiler/descendants.js';
import type { MissingOnThread } from './missing-on-thread.js';

/** Variables of a function around the class: on a thread the class is loaded by its module, and there is no such function. */
export function capturedVariables(code: Code, method: ts.MethodDeclaration): readonly MissingOnThread[] {
  const { ts } = code;
  const around = ancestorThat(method.parent, ts.isFunctionLike);
  if (around === undefined) return [];
  const names = [...descendantsThat(code, method, ts.isIdentifier)].filter((each) =>
    isCaptured(code, each, around, method),
  );
  return names.map((node) => ({
    node,
    message: `${node.text} is a variable of the function around the class, which is not there on a thread.`,
    remedy: 'Pass it in the state, and declare the class at the top of its module.',
  }));
}

function isCaptured(code: Code, node: ts.Identifier, around: ts.Node, method: ts.MethodDeclaration): boolean {
  const { ts, checker } = code;
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  const isVariable =
    declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration));
  return isVariable && isInside(declaration, around) && !isInside(declaration, method.parent);
}
