import { movedWith, type ClassTable } from '@instar/core/execution';

/** Whether cloning loses nothing of a value, and nothing in it could: it is no object. */
export function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');
}

/**
 * The number of an object's class, if the object is an instance of a listed one and has only primitives in it. Cloning loses only its class
 * then, so that nothing has to be looked for or listed beside it: most states are such objects. Else `undefined`.
 */
export function flatClassOf(value: unknown, table: ClassTable): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { shape, number } = table.ruleOf(value);
  if (shape !== 'plain' || number === undefined || movedWith(value) !== undefined) return undefined;
  for (const key of Object.keys(value)) if (!isPrimitive((value as Record<string, unknown>)[key])) return undefined;
  return number;
}

/** Gives a flat object that was cloned its class again. */
export function withClass(value: object, type: number, table: ClassTable): object {
  return Object.setPrototypeOf(value, table.prototypeOf(type) ?? null) as object;
}

/** Whether a flat object has the fields of a copy that was made before, in their order. */
export function isUnchanged(value: object, before: object): boolean {
  const keys = Object.keys(value);
  const keysBefore = Object.keys(before);
  return (
    keys.length === keysBefore.length &&
    keys.every((key, index) => key === keysBefore[index] && Object.is(value[key as never], before[key as never]))
  );
}
