import type { NextStep } from '../agent/next.js';
import { nameOf } from '../primitives/class.js';
import type { InstarError } from '../errors/instar-error.js';
import { cannotClone } from '../errors/sync-state-errors.js';
import { tagOf, textOf } from '../errors/print-value.js';

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
  return cannotClone(culprit ?? values[0]?.[0] ?? 'A value', place, cause);
}

/** The path of the innermost value that cannot be cloned. */
function culpritOf(value: unknown, path: string, depth: number): string | undefined {
  if (isCloneable(value)) return undefined;
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return path;
  for (const [name, item] of membersOf(value, path)) {
    const found = culpritOf(item, name, depth + 1);
    if (found !== undefined) return found;
  }
  return path;
}

/** What is in a value, by path; nothing if it cannot be read. */
function membersOf(value: object, path: string): readonly Named[] {
  try {
    if (tagOf(value) !== '[object Map]') return Object.entries(value).map(([key, item]) => [`${path}.${key}`, item]);
    return [...(value as Map<unknown, unknown>)].map(([key, item]) => [`${path}.get(${textOf(key)})`, item]);
  } catch {
    return [];
  }
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
