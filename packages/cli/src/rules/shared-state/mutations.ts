import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';

/** Methods of arrays, maps, sets and typed arrays that change them. */
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
  if (
    ts.isPropertyAccessExpression(parent) &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.expression === parent
  )
    return changing.has(parent.name.text);
  return isAssigned(code, parent) || ts.isDeleteExpression(parent.parent);
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
