import type { AnyFunction } from '../agent/agent-shape.js';

/** How an executor that runs sync states elsewhere finds a function there. */
export interface FunctionMark {
  /** The name of its export. */
  readonly name: string;
  /** Made where the function was marked: its stack leads to the module that exports it. */
  readonly site: Error;
}

/** On `globalThis`, so that two copies of this package share the marks. */
const MARKS = Symbol.for('instar:threadable');

const registry = globalThis as unknown as { [MARKS]: WeakMap<object, FunctionMark> | undefined };

/** Marks an exported function as one that may be called elsewhere, and returns it. For `threadable` of @instar/threads. */
export function markFunction<F extends AnyFunction>(fn: F, name: string, site = new Error('marked here')): F {
  (registry[MARKS] ??= new WeakMap()).set(fn, { name, site });
  return fn;
}

/** The mark of a function, or `undefined` if it has none. */
export function markOf(fn: AnyFunction): FunctionMark | undefined {
  return registry[MARKS]?.get(fn);
}
