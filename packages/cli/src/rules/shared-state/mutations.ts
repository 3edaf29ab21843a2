import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';

/** Methods of arrays, maps, sets and typed arrays that change them. Classes of others may have one that returns a changed copy. */
const changing = new Set([
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'],
  ...['set', 'add', 'delete', 'clear'],
]);

/** Whether the value that an expression reads is changed there, in place: by an assignment to a part of it, or by a method. */
export function isChangedInPlace(code: Code, node: ts.Expression): boolean {
  const { ts } = code;
  const { parent } = node;
  const isOwner =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === node;
  if (!isOwner) return false;
  const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
  if (isCalled) return ts.isPropertyAccessExpression(parent) && isChanging(code, parent.name);
  return isAssigned(code, parent) || ts.isDeleteExpression(parent.parent);
}

function isChanging({ program, checker }: Code, name: ts.MemberName): boolean {
  const file = checker.getSymbolAtLocation(name)?.declarations?.[0]?.getSourceFile();
  return changing.has(name.text) && file !== undefined && program.isSourceFileDefaultLibrary(file);
}

/** Whether an expression is assigned to. */
export function isAssigned({ ts }: Code, node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const { FirstAssignment, LastAssignment } = ts.SyntaxKind;
    const { kind } = parent.operatorToken;
    return parent.left === node && kind >= FirstAssignment && kind <= LastAssignment;
  }
  const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  const isUnary = ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
  return isUnary && (parent.operator === PlusPlusToken || parent.operator === MinusMinusToken);
}
