import type ts from 'typescript';
import type { Code } from '../compiler/code.js';
import { memberName } from './decorators.js';

/** The methods of a class and those that it inherits, by name: those of subclasses in place of those that they override. */
export function methodsOf(
  code: Code,
  lineage: readonly ts.ClassLikeDeclaration[],
): ReadonlyMap<string, ts.MethodDeclaration> {
  const methods = [...lineage].reverse().flatMap((each) => ownMethods(code, each));
  return new Map(methods.flatMap((method) => named(method)));
}

/** The methods with a body that a class itself declares, static ones not among them. */
export function ownMethods({ ts }: Code, { members }: ts.ClassLikeDeclaration): readonly ts.MethodDeclaration[] {
  return members.filter(
    (each): each is ts.MethodDeclaration =>
      ts.isMethodDeclaration(each) && each.body !== undefined && !hasModifier(each, ts.SyntaxKind.StaticKeyword),
  );
}

function named(method: ts.MethodDeclaration): [string, ts.MethodDeclaration][] {
  const name = memberName(method.name);
  return name === undefined ? [] : [[name, method]];
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === kind) === true;
}

/** `private` or `protected`, if a member has it. */
export function privacyOf({ ts }: Code, node: ts.HasModifiers): ts.ModifierLike | undefined {
  const { PrivateKeyword, ProtectedKeyword } = ts.SyntaxKind;
  return node.modifiers?.find(({ kind }) => kind === PrivateKeyword || kind === ProtectedKeyword);
}
