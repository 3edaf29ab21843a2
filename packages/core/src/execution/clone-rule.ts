import { isError } from '../errors/is-error.js';
import { tagOf } from '../errors/print-value.js';
import { nameOf } from '../primitives/class.js';
import { isDescribed } from './described-values.js';

/**
 * How the objects of one prototype travel. `plain`, `list`, `map` and `set` say where their members are; a `leaf` has none. An `error` is
 * serialized, a `described` value is made anew on the other side, and a copy of a `refused` one would not be of its class.
 */
export type CloneShape = 'plain' | 'list' | 'map' | 'set' | 'leaf' | 'error' | 'described' | 'refused';

/** How the objects of one prototype travel, and the number of their class if it is listed. */
export interface CloneRule {
  readonly shape: CloneShape;
  readonly number: number | undefined;
}

const SHAPES: Readonly<Record<string, CloneShape>> = { '[object Map]': 'map', '[object Set]': 'set' };

/** The shape of a value. By tags and names: a value may belong to another realm, such as a Jest sandbox. */
export function shapeOf(value: object, prototype: object, isListed: boolean): CloneShape {
  if (Object.getPrototypeOf(prototype) === null) return 'plain';
  if (isError(value)) return 'error';
  if (!isListed) {
    if (isDescribed(value)) return 'described';
    if (!isNative(prototype.constructor) && !keepsClass(value)) return 'refused';
  }
  if (Array.isArray(value)) return 'list';
  return (
    SHAPES[tagOf(value)] ?? ((isListed && !ArrayBuffer.isView(value)) || nameOf(value) === 'Object' ? 'plain' : 'leaf')
  );
}

/** Whether a copy is of the same class, as that of some of the platform's is. */
function keepsClass(value: object): boolean {
  const { structuredClone } = globalThis as { structuredClone?: (value: object) => object };
  try {
    return structuredClone === undefined || nameOf(structuredClone(value)) === nameOf(value);
  } catch {
    return false;
  }
}

/** Whether it is one of the engine's own classes. */
export function isNative(token: unknown): boolean {
  return typeof token === 'function' && Function.prototype.toString.call(token).includes('[native code]');
}
