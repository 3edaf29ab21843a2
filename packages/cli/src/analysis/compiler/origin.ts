import type ts from 'typescript';
import { aliasedSymbolAt } from './aliased-symbol.js';
import type { Code } from './code.js';
import { packageNameOf } from './package-name.js';

/** A package, and its name for something. */
export interface Origin {
  readonly module: string;
  readonly name: string;
}

/**
 * Which package's thing an expression names: `Agent`, an alias of it, `instar.Agent`, or what a file of the project exports again. What
 * does not resolve, as of a package that is not installed, is what its import says.
 */
export function originOf(code: Code, node: ts.Node): Origin | undefined {
  const { ts } = code;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (!ts.isIdentifier(name) || (name !== node && !isOfModule(code, node))) return undefined;
  const target = aliasedSymbolAt(code, name);
  const file = target?.declarations?.[0]?.getSourceFile();
  if (target === undefined || file === undefined) return unresolvedOrigin(code, node);
  const module = packageNameOf(code, file.fileName);
  return module === undefined ? undefined : { module, name: target.name };
}

/**
 * Whether a chain of names, `instar.Agent`, starts at a module or namespace. What other values have is no package's export, and to look it up
 * would infer the types of most expressions of a project.
 */
function isOfModule(code: Code, node: ts.Node): boolean {
  const { ts, checker } = code;
  if (ts.isPropertyAccessExpression(node)) return isOfModule(code, node.expression);
  const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
  if (symbol === undefined) return false;
  const isModule = (symbol.flags & (ts.SymbolFlags.Alias | ts.SymbolFlags.Module)) !== 0;
  return isModule || symbol.declarations?.some((each) => holdsModule(code, each)) === true;
}

/** `const instar = await import('@instar/core')`, also by `require`. */
function holdsModule({ ts }: Code, node: ts.Declaration): boolean {
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return false;
  const value = ts.isAwaitExpression(node.initializer) ? node.initializer.expression : node.initializer;
  return ts.isCallExpression(value) && /^(?:import|require)$/.test(value.expression.getText());
}

function unresolvedOrigin(code: Code, node: ts.Node): Origin | undefined {
  const { ts } = code;
  if (ts.isIdentifier(node)) return importOf(code, node);
  const isMember = ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression);
  const owner = isMember ? importOf(code, node.expression) : undefined;
  return isMember && owner?.name === '*' ? { module: owner.module, name: node.name.text } : undefined;
}

/** The name of `@instar/core` for what an expression names. */
export function coreName(code: Code, node: ts.Node): string | undefined {
  const origin = originOf(code, node);
  return origin !== undefined && /^@instar\/core(?:\/|$)/.test(origin.module) ? origin.name : undefined;
}

/** What an import of a package binds an identifier to; `*` is the whole package. */
function importOf({ ts, checker }: Code, node: ts.Identifier): Origin | undefined {
  for (const declaration of checker.getSymbolAtLocation(node)?.declarations ?? []) {
    const isClause = ts.isImportSpecifier(declaration) || ts.isNamespaceImport(declaration);
    if (!isClause) continue;
    const statement = ts.isImportSpecifier(declaration) ? declaration.parent.parent.parent : declaration.parent.parent;
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const module = statement.moduleSpecifier.text;
    if (module.startsWith('.')) continue;
    return {
      module,
      name: ts.isImportSpecifier(declaration) ? (declaration.propertyName ?? declaration.name).text : '*',
    };
  }
  return undefined;
}
