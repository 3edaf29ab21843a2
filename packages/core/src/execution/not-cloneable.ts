import type { NextStep } from '../agent/next.js';
import { nameOf } from '../primitives/class.js';
import { InstarError, toError } from '../primitives/instar-error.js';

/** A value to be cloned, with its name in errors. */
export type Named = readonly [name: string, value: unknown];

/** The name of a step's value in errors. */
export function nameOfValue({ kind, value }: NextStep): string {
  return kind === 'done' ? 'The output' : nameOf(value);
}

/** How deep the culprit is searched for. */
const DEEPEST = 8;

/** The error for data that cannot be cloned. It names the innermost field that it can find. */
export function notCloneable(values: readonly Named[], place: string, cause: unknown): InstarError {
  const culprit = values.map(([name, value]) => culpritOf(value, name, 0)).find((found) => found !== undefined);
  return new InstarError({
    code: 'INSTAR_NOT_CLONEABLE',
    problem: `${culprit ?? values[0]?.[0] ?? 'A value'} cannot be copied to or from a sync state: ${toError(cause).message}`,
    place,
    remedy: 'Use plain data: no functions, promises, sockets or symbols',
    cause,
  });
}

/** The path of the innermost value that cannot be cloned. */
function culpritOf(value: unknown, path: string, depth: number): string | undefined {
  if (isCloneable(value)) return undefined;
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return path;
  const inner: readonly Named[] =
    Object.prototype.toString.call(value) === '[object Map]'
      ? [...(value as Map<unknown, unknown>)].map(([key, item]) => [`${path}.get(${String(key)})`, item])
      : Object.entries(value).map(([key, item]) => [`${path}.${key}`, item]);
  for (const [name, item] of inner) {
    const found = culpritOf(item, name, depth + 1);
    if (found !== undefined) return found;
  }
  return path;
}

function isCloneable(value: unknown): boolean {
  const { structuredClone } = globalThis as { structuredClone?: (value: unknown) => unknown };
  try {
    structuredClone?.(value);
    return true;
  } catch {
    return false;
  }
}
