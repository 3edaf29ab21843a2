import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { capturedNames } from '../captured-names.js';
import type { MissingOnThread } from '../missing-on-thread.js';

/** Variables of a function around the class: on a thread the class is loaded by its module, and there is no such function. */
export function capturedVariables(code: Code, method: ts.MethodDeclaration): readonly MissingOnThread[] {
  return capturedNames(code, method, method.parent).map((node) => ({
    node,
    message: `${node.text} is a variable of the function around the class, which is not there on a thread.`,
    remedy: 'Pass it in the state, and declare the class at the top of its module.',
  }));
}
