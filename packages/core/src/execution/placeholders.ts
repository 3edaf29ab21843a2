/**
 * Puts placeholders in the place of objects. What holds members is copied, so that the value itself is not changed.
 *
 * @param holders all objects of a value that hold members.
 * @param copies the placeholders, by what they stand for. The copies are added.
 */
export function putPlaceholders(holders: readonly object[], copies: Map<unknown, object>): void {
  for (const holder of holders) {
    const isList = Array.isArray(holder);
    copies.set(
      holder,
      isMap(holder) ? new Map() : isSet(holder) ? new Set() : isList ? new Array<unknown>(holder.length) : {},
    );
  }
  for (const holder of holders) fill(copies.get(holder) as object, holder, copies);
}

/** Replaces members of an object. The order of a Map or Set stays. */
export function replaceMembers(holder: object, made: ReadonlyMap<unknown, unknown>): void {
  const isKeyed = isMap(holder) || isSet(holder);
  const before = isKeyed ? new (holder.constructor as new (from: unknown) => object)(holder) : holder;
  if (isKeyed) holder.clear();
  fill(holder, before, made);
}

/** Puts the members of one object into another, each as the map has it. */
function fill(to: object, from: object, copies: ReadonlyMap<unknown, unknown>): void {
  const copyOf = (value: unknown): unknown => copies.get(value) ?? value;
  if (isMap(from)) for (const [key, item] of from) (to as typeof from).set(copyOf(key), copyOf(item));
  else if (isSet(from)) for (const item of from) (to as typeof from).add(copyOf(item));
  else {
    for (const key of Object.keys(from)) {
      const value = copyOf((from as Record<string, unknown>)[key]);
      Object.defineProperty(to, key, { value, writable: true, enumerable: true, configurable: true });
    }
  }
}

function isMap(value: object): value is Map<unknown, unknown> {
  return Object.prototype.toString.call(value) === '[object Map]';
}

function isSet(value: object): value is Set<unknown> {
  return Object.prototype.toString.call(value) === '[object Set]';
}
