import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { ancestorThat, descendantsThat, isInside } from '../../analysis/compiler/descendants.js';
import type { FunctionNode } from '../../analysis/pipelines/function-behind.js';
import { capturedNames } from '../captured-names.js';
import type { MissingOnThread } from '../missing-on-thread.js';
import { isAssigned } from '../shared-state/mutations.js';

/** Variables of functions around a function, and those of its module that change while the program runs. */
export function capturedVariables(code: Code, fn: FunctionNode): readonly MissingOnThread[] {
  const captured = capturedNames(code, fn, fn).map((node) => ({
    node,
    message: `${node.text} is a variable of a function around this one, which is not there on a thread.`,
    remedy: 'Pass it in the value.',
  }));
  const changed = [...descendantsThat(code, fn, code.ts.isIdentifier)].filter((each) => isChanged(code, each, fn));
  return [
    ...captured,
    ...changed.map((node) => ({
      node,
      message: `${node.text} is changed while the program runs, and a thread has the value that it began with.`,
      remedy: 'Pass it in the value.',
    })),
  ];
}

/** Whether a name stands for a variable of the module that a function assigns, elsewhere. */
function isChanged(code: Code, node: ts.Identifier, fn: FunctionNode): boolean {
  const { ts, checker } = code;
  const symbol = checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  const isOfModule =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableStatement(declaration.parent.parent) &&
    ts.isSourceFile(declaration.parent.parent.parent);
  if (!isOfModule || isAssigned(code, node)) return false;
  return [...descendantsThat(code, declaration.getSourceFile(), ts.isIdentifier)].some(
    (use) =>
      !isInside(use, fn) &&
      isAssigned(code, use) &&
      ancestorThat(use, ts.isFunctionLike) !== undefined &&
      checker.getSymbolAtLocation(use) === symbol,
  );
}
