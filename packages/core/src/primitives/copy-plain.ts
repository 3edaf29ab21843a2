/**
 * Copies plain data: objects without a class, arrays, maps and sets, at any depth, also where they refer to each other. Everything else in
 * it (instances of classes, functions, addresses) is shared by the copy.
 */
export function copyPlain<T>(value: T): T {
  return copy(value, new Map()) as T;
}

function copy(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const target: unknown[] = [];
    copies.set(value, target);
    for (const item of value) target.push(copy(item, copies));
    return target;
  }
  switch (Object.getPrototypeOf(value)) {
    case Object.prototype:
    case null:
      return copyObject(value, copies);
    case Map.prototype: {
      const target = new Map<unknown, unknown>();
      copies.set(value, target);
      for (const [key, item] of value as Map<unknown, unknown>) target.set(copy(key, copies), copy(item, copies));
      return target;
    }
    case Set.prototype: {
      const target = new Set<unknown>();
      copies.set(value, target);
      for (const item of value as Set<unknown>) target.add(copy(item, copies));
      return target;
    }
    default:
      return value;
  }
}

function copyObject(value: object, copies: Map<object, object>): object {
  const target = Object.create(Object.getPrototypeOf(value) as object | null) as Record<PropertyKey, unknown>;
  copies.set(value, target);
  for (const key of Reflect.ownKeys(value)) target[key] = copy((value as Record<PropertyKey, unknown>)[key], copies);
  return target;
}
