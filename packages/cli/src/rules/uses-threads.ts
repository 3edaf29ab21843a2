import type ts from 'typescript';
import type { Code } from '../analysis/compiler/code.js';

/**
 * Whether a file, or any file of the project, has to do with threads: in a system without them a sync state runs where its agent is, and all
 * that is around the agent is there too.
 */
export function usesThreads({ ts }: Code, files: readonly ts.SourceFile[]): boolean {
  const isThreads = (node: ts.Statement): boolean =>
    ts.isImportDeclaration(node) &&
    ts.isStringLiteral(node.moduleSpecifier) &&
    node.moduleSpecifier.text === '@instar/threads';
  return files.some(({ statements }) => statements.some(isThreads));
}
