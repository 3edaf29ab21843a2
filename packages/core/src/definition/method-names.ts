import { isClass, type AbstractClass } from '../primitives/class.js';

/** The names of the methods that instances of a class have, of its own and of those that it extends. */
export function methodNames(target: AbstractClass): readonly string[] {
  const names = new Set<string>();
  for (let current: unknown = target; isClass(current); current = Object.getPrototypeOf(current)) {
    const members = Object.getOwnPropertyDescriptors(current.prototype as object);
    for (const [name, { value }] of Object.entries(members)) if (typeof value === 'function') names.add(name);
  }
  names.delete('constructor');
  return [...names];
}
