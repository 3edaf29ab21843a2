import { isClass, nameOf } from '../primitives/class.js';
import { InstarError, toError } from '../primitives/instar-error.js';

/**
 * A structured clone of an object that keeps its class, as if it had gone to a thread and come back.
 *
 * @throws InstarError `INSTAR_NOT_CLONEABLE`, naming the field, for functions, symbols, promises and their like.
 */
export function copyInstance<T extends object>(source: T, place: string): T {
  const copy = Object.create(Object.getPrototypeOf(source) as object | null) as T;
  // All at once, so that what two fields share they share in the copy.
  return Object.assign(
    copy,
    copyValue({ ...source }, () => culprit(source), place),
  );
}

/** The first field of an object that cannot be copied. */
function culprit(source: object): string {
  const field = Object.entries(source).find(([, value]) => !isCloneable(value))?.[0];
  return field === undefined ? nameOf(source) : `${nameOf(source)}.${field}`;
}

function isCloneable(value: unknown): boolean {
  try {
    cloner('')(value);
    return true;
  } catch {
    return false;
  }
}

/** A structured clone of any value; a class instance at the top keeps its class. */
export function copyAny(value: unknown, place: string): unknown {
  if (typeof value === 'object' && value !== null && hasOwnClass(value)) return copyInstance(value, place);
  return copyValue(value, () => nameOf(value), place);
}

/** Whether structured cloning would lose the object's class. */
function hasOwnClass(value: object): boolean {
  const { constructor } = value as { constructor?: unknown };
  return isClass(constructor) && Object.prototype.toString.call(value) === '[object Object]' && constructor !== Object;
}

type Clone = <V>(input: V) => V;

function cloner(place: string): Clone {
  const { structuredClone } = globalThis as { structuredClone?: Clone };
  if (structuredClone) return structuredClone;
  throw new InstarError({
    code: 'INSTAR_HOST_LACKS',
    problem: 'This engine has no structuredClone, which sync states need',
    place,
    remedy: 'Load a polyfill of structuredClone before the first sync state',
  });
}

function copyValue<V>(value: V, what: () => string, place: string): V {
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return value;
  const clone = cloner(place);
  try {
    return clone(value);
  } catch (thrown) {
    throw new InstarError({
      code: 'INSTAR_NOT_CLONEABLE',
      problem: `${what()} cannot be copied to a sync state: ${toError(thrown).message}`,
      place,
      remedy: 'Let the state carry plain data: no functions, promises, sockets or symbols',
      cause: thrown,
    });
  }
}
