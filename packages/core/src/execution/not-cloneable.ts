import type { NextStep } from '../agent/next.js';
import { nameOf } from '../primitives/class.js';
import type { InstarError } from '../errors/instar-error.js';
import { cannotClone } from '../errors/sync-state-errors.js';
import { textOf } from '../errors/print-value.js';
import { ClassTable } from './class-table.js';
import { packValue } from './value-payload.js';

/** A value to be cloned, with its name in errors. */
export type Named = readonly [name: string, value: unknown];

/** The name of a step's value in errors. */
export function nameOfValue({ kind, value }: NextStep): string {
  return kind === 'done' ? 'The output' : nameOf(value);
}

/** How deep the culprit is searched for. */
const DEEPEST = 8;

/** The error for data that cannot be cloned. It names the innermost field that it can find, and what is wrong with that. */
export function notCloneable(
  values: readonly Named[],
  place: string,
  cause: unknown,
  table = new ClassTable([]),
): InstarError {
  const culprits = values.flatMap(([name, value]) => culpritOf(value, name, table, 0) ?? []);
  const { path, problem } = culprits[0] ?? { path: values[0]?.[0] ?? 'A value', problem: cause };
  return cannotClone(path, place, problem);
}

/** A value that cannot be cloned: the way to it, and what cloning it throws. */
interface Culprit {
  readonly path: string;
  readonly problem: unknown;
}

/** The innermost value that cannot be cloned. */
function culpritOf(value: unknown, path: string, table: ClassTable, depth: number): Culprit | undefined {
  const culprit = tryToClone(value, path, table);
  if (culprit === undefined || typeof value !== 'object' || value === null || depth === DEEPEST) return culprit;
  for (const [name, item] of membersOf(value, path, table)) {
    const found = culpritOf(item, name, table, depth + 1);
    if (found !== undefined) return found;
  }
  return culprit;
}

/** What is in a value, by path; nothing if it cannot be read, or could not be cloned whatever is in it. */
function membersOf(value: object, path: string, table: ClassTable): readonly Named[] {
  try {
    const { shape } = table.ruleOf(value);
    if (shape === 'refused') return [];
    if (shape === 'set') return [...(value as Set<unknown>)].map((item, index) => [`[...${path}].${index}`, item]);
    if (shape !== 'map') return Object.entries(value).map(([key, item]) => [`${path}.${key}`, item]);
    return [...(value as Map<unknown, unknown>)].flatMap(([key, item], index): Named[] => [
      [`[...${path}.keys()].${index}`, key],
      [`${path}.get(${textOf(key)})`, item],
    ]);
  } catch {
    return [];
  }
}

function tryToClone(value: unknown, path: string, table: ClassTable): Culprit | undefined {
  const { structuredClone } = globalThis as { structuredClone?: (value: unknown) => unknown };
  try {
    structuredClone?.(packValue(value, table).payload);
    return undefined;
  } catch (problem) {
    return { path, problem };
  }
}
