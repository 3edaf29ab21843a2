import { invalidOptions } from '@instar/core/definition';
import { markFunction, markOf } from '@instar/core/execution';
import { functionNotThreadable } from '../errors/module-errors.js';
import { callerIn } from '../module/agent-reference.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function
type AnyFunction = (...args: any[]) => unknown;

/** By function, its reference: to make one, the stack of its mark is formatted. */
const references = new WeakMap<AnyFunction, string>();

/**
 * Marks an exported function as one that a thread may call, and records its module. Returns the function itself.
 *
 * @param name under which the module exports it. Default: the function's own name.
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for a function without a name, such as an arrow function in the call.
 *
 * @example
 * ```ts
 * export const primes = threadable(function primes(upTo: number): number[] {
 *   const found: number[] = [];
 *   for (let n = 2; n <= upTo; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
 *   return found;
 * });
 * ```
 */
export function threadable<F extends AnyFunction>(fn: F, name: string = fn.name): F {
  if (name === '') throw nameless();
  return markFunction(fn, name, new Error('marked here'));
}

/**
 * The reference by which a worker finds the function: the name of its export, and the module if it is known.
 *
 * @param place what calls the function: `runSync`, or the sync state that maps with it.
 * @throws InstarError `INSTAR_NOT_EXPORTED` for a function that is not marked.
 */
export function functionReference(fn: AnyFunction, place: string): string {
  const known = references.get(fn);
  if (known !== undefined) return known;
  const mark = markOf(fn);
  if (mark === undefined) throw notThreadable(fn, place);
  const reference = `${mark.name}\n${callerIn(mark.site) ?? ''}`;
  references.set(fn, reference);
  return reference;
}

export function parseFunctionReference(reference: string): {
  readonly name: string;
  readonly module: string | undefined;
} {
  const [name = '', module = ''] = reference.split('\n');
  return { name, module: module === '' ? undefined : module };
}

function nameless(): Error {
  return invalidOptions(
    'The function has no name, so no worker can find it among the exports of its module',
    'threadable',
    "Pass the name of its export: export const compute = threadable((…) => …, 'compute')",
  );
}

function notThreadable(fn: unknown, place: string): Error {
  const name = typeof fn === 'function' ? fn.name : String(fn);
  const exportName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : 'compute';
  return functionNotThreadable(name, exportName, place);
}
