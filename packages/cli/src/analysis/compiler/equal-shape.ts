import type ts from 'typescript';
import type { Code } from './code.js';

/** Whether the compiler lets instances of two classes stand for each other. */
export function haveEqualShape(code: Code, one: ts.ClassLikeDeclaration, other: ts.ClassLikeDeclaration): boolean {
  const { checker } = code;
  const a = instanceType(code, one);
  const b = instanceType(code, other);
  return a !== undefined && b !== undefined && checker.isTypeAssignableTo(a, b) && checker.isTypeAssignableTo(b, a);
}

function instanceType({ checker }: Code, node: ts.ClassLikeDeclaration): ts.Type | undefined {
  const symbol = checker.getTypeAtLocation(node).getSymbol();
  return symbol && checker.getDeclaredTypeOfSymbol(symbol);
}
