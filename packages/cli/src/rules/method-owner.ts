import type ts from 'typescript';
import type { Code } from '../analysis/compiler/code.js';

/** The class of the project that declares a method. */
export function methodOwner({ ts, checker, files }: Code, name: ts.MemberName): ts.ClassLikeDeclaration | undefined {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined || !ts.isMethodDeclaration(declaration)) return undefined;
  const isOwn = ts.isClassLike(declaration.parent) && files.includes(declaration.getSourceFile());
  return isOwn ? declaration.parent : undefined;
}
