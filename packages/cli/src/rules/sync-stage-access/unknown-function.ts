import type ts from 'typescript';
import { aliasedSymbol } from '../../analysis/compiler/aliased-symbol.js';
import { bare } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import { declaredAs, functionBehind, type FunctionNode } from '../../analysis/pipelines/function-behind.js';
import { functionName } from '../../analysis/pipelines/stage-name.js';
import type { MissingOnThread } from '../missing-on-thread.js';
import { threadableCall } from './marked-functions.js';

/** A function that a thread does not find: it is no export of its module, or is not marked as one. */
export function unknownFunction(
  code: Code,
  work: ts.Expression,
  marked: ReadonlySet<FunctionNode>,
): readonly MissingOnThread[] {
  const { ts } = code;
  const node = bare(code, work);
  const name = functionName(code, node) ?? 'compute';
  const remedy = `Declare it at the top of a module: export const ${name} = threadable(function ${name}(…) { … })`;
  const found = (message: string): readonly MissingOnThread[] => [{ node: work, message, remedy }];
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isCallExpression(node)) {
    const isWritten = !ts.isCallExpression(node) || threadableCall(code, node) !== undefined;
    return isWritten ? found('The function is written in the call: a thread finds what a module exports.') : [];
  }
  const declared = declaredAs(code, node);
  if (declared === undefined || ts.isParameter(declared) || declared.getSourceFile().isDeclarationFile) return [];
  if (ts.isMethodDeclaration(declared))
    return found(`${name} is a method: a thread finds what a module exports, and has no object for it.`);
  const call = threadableCall(code, node);
  const fn = functionBehind(code, call?.arguments[0] ?? node);
  if (fn === undefined) return [];
  if (!marked.has(fn)) return found(`${name} is not marked with threadable, so no thread finds it.`);
  return isExported(code, declared, call)
    ? []
    : found(`${name} is not exported under its name, so no thread finds it.`);
}

/** Whether the module exports the function under the name that it is marked with. */
function isExported(code: Code, declared: ts.Declaration, call: ts.CallExpression | undefined): boolean {
  const { ts, checker } = code;
  const given = call?.arguments[1];
  const [marked] = call?.arguments ?? [];
  const name = given === undefined ? marked && functionName(code, marked) : ts.isStringLiteralLike(given) && given.text;
  const module = checker.getSymbolAtLocation(declared.getSourceFile());
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  return exported.some(
    (symbol) =>
      aliasedSymbol(code, symbol).valueDeclaration === declared && (typeof name !== 'string' || symbol.name === name),
  );
}
