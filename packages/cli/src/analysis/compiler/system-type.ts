import type ts from 'typescript';
import type { Code } from './code.js';
import { packageNameOf } from './package-name.js';

/** Whether it is the type of a system, also of one for tests. */
export function isSystem(code: Code, type: ts.Type): boolean {
  const symbol = type.getSymbol();
  const file = symbol?.declarations?.[0]?.getSourceFile();
  const isNamedSo = symbol?.name === 'System' || symbol?.name === 'TestSystem';
  return isNamedSo && file !== undefined && packageNameOf(code, file.fileName) === '@instar/core';
}
