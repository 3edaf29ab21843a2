import { printValue, tagOf } from '../errors/print-value.js';

type Build = new (...args: readonly unknown[]) => object;

/** What has an identity that no copy can have. */
const UNIQUE = /^(Promise|Weak|Finalization|(Async)?Generator)/;

const BOXED = /^(Boolean|Number|String|BigInt|Symbol)$/;

/** The errors that stay of their class; a clone of any other is an `Error`. */
const ERRORS = /^(Eval|Range|Reference|Syntax|Type|URI)Error$/;

/**
 * Copies a value as the platform's `structuredClone` does. What an object is, its tag says. Transferred buffers are copied, and then detached
 * where the engine can do that.
 *
 * @throws Error with the name `DataCloneError`.
 */
export function structuredClone<T>(value: T, options?: { readonly transfer?: readonly object[] }): T {
  const { transfer = [] } = options ?? {};
  for (const each of transfer) if (kindOf(each) !== 'ArrayBuffer') throw notCloneable(each);
  const copy = new Cloning().clone(value);
  for (const each of transfer) (each as { transfer?: () => void }).transfer?.();
  return copy as T;
}

/** One call: the copies of the objects that it met. Without recursion, since the stack of a small engine is short. */
class Cloning {
  private readonly copies = new Map<object, object>();
  /** What is still to be done: to copy the members of an object. */
  private readonly ahead: (() => void)[] = [];

  clone(value: unknown): unknown {
    const copy = this.copyOf(value);
    for (let next = this.ahead.pop(); next !== undefined; next = this.ahead.pop()) next();
    return copy;
  }

  private copyOf(value: unknown): unknown {
    if (typeof value === 'function' || typeof value === 'symbol') throw notCloneable(value);
    if (typeof value !== 'object' || value === null) return value;
    let copy = this.copies.get(value);
    if (copy === undefined) this.copies.set(value, (copy = this.begin(value, kindOf(value))));
    return copy;
  }

  /** A copy that is still without its members. */
  private begin(value: object, kind: string): object {
    if (UNIQUE.test(kind)) throw notCloneable(value);
    if (BOXED.test(kind)) return boxed(value.valueOf());
    if (kind === 'SharedArrayBuffer') return value;
    if (kind === 'ArrayBuffer') return (value as ArrayBuffer).slice(0);
    if (kind === 'Date' || kind === 'RegExp') return new (engineClass(kind))(value);
    if (ArrayBuffer.isView(value)) return this.view(value, engineClass(kind));
    const copy = emptyCopy(value, kind);
    this.ahead.push(() => {
      this.fill(copy, value, kind);
    });
    return copy;
  }

  private fill(copy: object, value: object, kind: string): void {
    if (kind === 'Map')
      for (const [key, item] of value as Map<unknown, unknown>)
        (copy as Map<unknown, unknown>).set(this.copyOf(key), this.copyOf(item));
    else if (kind === 'Set') for (const item of value as Set<unknown>) (copy as Set<unknown>).add(this.copyOf(item));
    else
      for (const key of kind === 'Error' ? ['cause'] : Object.keys(value))
        if (Object.hasOwn(value, key))
          define(copy, key, this.copyOf((value as Record<string, unknown>)[key]), kind !== 'Error');
  }

  private view(value: ArrayBufferView, View: Build): object {
    const { buffer, byteOffset, byteLength } = value;
    const { length = byteLength } = value as { readonly length?: number };
    return new View(this.copyOf(buffer), byteOffset, length);
  }
}

/** What an object is: `Map`, `Error`, `Uint8Array`. */
function kindOf(value: object): string {
  return tagOf(value).slice('[object '.length, -1);
}

function engineClass(name: string): Build {
  return (globalThis as unknown as Record<string, Build>)[name] as Build;
}

function boxed(value: unknown): object {
  if (typeof value === 'symbol') throw notCloneable(value);
  return Object(value) as object;
}

function emptyCopy(value: object, kind: string): object {
  if (kind === 'Error') return newError(value as Error);
  if (Array.isArray(value)) return new Array<unknown>(value.length);
  return kind === 'Map' || kind === 'Set' ? new (engineClass(kind))() : {};
}

function newError({ name, message, stack }: Error): object {
  const copy = new (engineClass(ERRORS.test(name) ? name : 'Error'))();
  define(copy, 'message', message);
  define(copy, 'stack', stack);
  return copy;
}

/** Defined, not assigned: a key may be `__proto__`, and where prototypes are frozen an assignment throws. */
function define(copy: object, key: string, value: unknown, enumerable = false): void {
  Object.defineProperty(copy, key, { value, writable: true, enumerable, configurable: true });
}

function notCloneable(value: unknown): Error {
  const error = new Error(`${printValue(value)} could not be cloned.`);
  return Object.defineProperty(error, 'name', { value: 'DataCloneError' });
}
