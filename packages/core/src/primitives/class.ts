/** A concrete class whose instances are `T`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a constructor's parameters are contravariant: only `any` accepts them all
export type Class<T = unknown> = new (...args: any[]) => T;

/** A class that may be abstract: usable as a token, not with `new`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export type AbstractClass<T = unknown> = abstract new (...args: any[]) => T;

/** A value or the promise of one. */
export type MaybePromise<T> = T | PromiseLike<T>;

const CLASS_SOURCE = /^class\b/;

/** Whether `value` can only be called with `new`, or is an old-style constructor with methods. */
export function isClass(value: unknown): value is Class {
  if (typeof value !== 'function') return false;
  if (CLASS_SOURCE.test(Function.prototype.toString.call(value))) return true;
  const prototype: unknown = value.prototype;
  // Built-in constructors (`String`, `Map`) and classes compiled to ES5 have a prototype with members.
  return typeof prototype === 'object' && prototype !== null && Object.getOwnPropertyNames(prototype).length > 1;
}

/** The name to print for a class, a token or any other value, also for one that throws when it is looked at. */
export function nameOf(value: unknown): string {
  try {
    if (typeof value === 'function') return className(value) ?? '(anonymous)';
    if (typeof value === 'object' && value !== null) return className(value.constructor) ?? 'Object';
    return String(value);
  } catch {
    return 'Object';
  }
}

function className(value: unknown): string | undefined {
  const name = typeof value === 'function' ? (value.name as unknown) : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** The class of an object, or `Object` for one made without a prototype. */
export function classOf(value: object): AbstractClass {
  return (value as { constructor?: AbstractClass }).constructor ?? Object;
}

/** The same for any object; `undefined` for one that throws when it is looked at, such as a revoked proxy. */
export function knownClassOf(value: object): AbstractClass | undefined {
  try {
    return classOf(value);
  } catch {
    return undefined;
  }
}

export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
