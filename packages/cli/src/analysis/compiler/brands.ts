import type ts from 'typescript';
import type { Code } from './code.js';

/**
 * Types of `@instar/core` are known by their members that are named by a symbol: subclasses and aliases have them too, and so has the type of
 * another copy of the package.
 */
type Brand = 'AGENT' | 'REPORTS' | 'STEP' | 'RESPONSE' | 'ITEM';

function brandOf(type: ts.Type, brand: Brand): ts.Symbol | undefined {
  return type.getProperties().find(({ escapedName }) => String(escapedName).startsWith(`__@${brand}@`));
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** The types of the agents whose address this is; undefined if it is not an address. */
export function addressedTypes({ checker }: Code, type: ts.Type): readonly ts.Type[] | undefined {
  const brands = partsOf(type).flatMap((part) => brandOf(part, 'AGENT') ?? []);
  return brands.length === 0 ? undefined : brands.flatMap((brand) => partsOf(checker.getTypeOfSymbol(brand)));
}

/** Whether it is a `Context` or a `SyncContext`. */
export function isContext(type: ts.Type): boolean {
  return partsOf(type).some((part) => brandOf(part, 'REPORTS') !== undefined);
}

/** Whether it is a step, or a promise of one. */
export function isStepType({ checker }: Code, type: ts.Type): boolean {
  const awaited = checker.getAwaitedType(type) ?? type;
  return partsOf(awaited).some((part) => brandOf(part, 'STEP') !== undefined);
}

/** Whether a call of a value of this type returns a step. */
export function returnsStep(code: Code, type: ts.Type): boolean {
  return type.getCallSignatures().some((signature) => isStepType(code, signature.getReturnType()));
}

/** Whether it is a request. */
export function isRequestType(type: ts.Type): boolean {
  return partsOf(type).some((part) => brandOf(part, 'RESPONSE') !== undefined);
}

/** Whether it is a stream request. */
export function isStreamRequestType(type: ts.Type): boolean {
  return partsOf(type).some((part) => brandOf(part, 'ITEM') !== undefined);
}
