import type ts from 'typescript';
import { aliasedSymbolAt } from '../compiler/aliased-symbol.js';
import { bare } from '../compiler/classes.js';
import type { Code } from '../compiler/code.js';

export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

/** What a name is declared as, through imports: the initializer of a constant, or a function or method. */
export function declaredAs(code: Code, node: ts.Expression): ts.Declaration | undefined {
  const { ts } = code;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  return ts.isIdentifier(name) ? aliasedSymbolAt(code, name)?.valueDeclaration : undefined;
}

/** What a constant holds that an expression names; else the expression itself. */
export function valueBehind(code: Code, node: ts.Expression): ts.Expression {
  const { ts } = code;
  const expression = bare(code, node);
  const declared = declaredAs(code, expression);
  const isConstant =
    declared !== undefined &&
    ts.isVariableDeclaration(declared) &&
    (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const) !== 0;
  return isConstant && declared.initializer ? bare(code, declared.initializer) : expression;
}

/** The function that an expression is or names. */
export function functionBehind(code: Code, node: ts.Expression): FunctionNode | undefined {
  const { ts } = code;
  const value = valueBehind(code, node);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return value;
  const declared = declaredAs(code, value);
  return declared !== undefined && ts.isFunctionDeclaration(declared) ? declared : undefined;
}

/** The function that a call calls. */
export function calledFunction(code: Code, { expression }: ts.CallExpression): FunctionNode | undefined {
  return functionBehind(code, expression);
}
