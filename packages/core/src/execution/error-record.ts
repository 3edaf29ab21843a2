import { nameOf } from '../primitives/class.js';
import { InstarError, isError, toError } from '../primitives/instar-error.js';
import type { ClassTable } from './class-table.js';

/** A value within an error's record. */
type Recorded =
  | { readonly error: ErrorRecord }
  | { readonly list: readonly Recorded[] }
  | { readonly value: unknown; readonly of?: number };

/** All that there is to know of an error, as plain data. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The number of a listed class, or the name of one that every side knows. */
  readonly type: number | string;
  /** Own properties, `cause` and `errors` among them, but for those that cannot be cloned. */
  readonly properties: readonly (readonly [string, Recorded])[];
}

/** A chain of causes that is longer, or goes in a circle, is cut off. */
const DEEPEST = 16;

const OWN = new Set(['name', 'message', 'stack']);

/** Whatever was thrown, as plain data. */
export function recordOf(thrown: unknown, table: ClassTable, depth = 0): ErrorRecord {
  const error = toError(thrown);
  const properties: [string, Recorded][] = [];
  for (const key of Object.getOwnPropertyNames(error)) {
    if (OWN.has(key)) continue;
    const recorded = record((error as unknown as Record<string, unknown>)[key], table, depth + 1);
    if (recorded !== undefined) properties.push([key, recorded]);
  }
  const type = table.numberOf(error) ?? knownTypeOf(error);
  // The only class whose code is on the prototype.
  if (type === 'DOMException') properties.push(['code', { value: (error as { readonly code?: unknown }).code }]);
  return { name: error.name, message: error.message, stack: error.stack, type, properties };
}

/** The error that a record tells of, as an instance of its class if this side knows it. */
export function errorFrom(record: ErrorRecord, table: ClassTable): Error {
  return applyRecord(new Error(record.message), record, table);
}

/** Gives an error what its record tells. */
export function applyRecord(error: Error, record: ErrorRecord, table: ClassTable): Error {
  // First the stack: to define it the engine puts the old one into words, and looks at the name.
  define(error, 'stack', record.stack);
  Object.setPrototypeOf(error, prototypeOf(record.type, table));
  define(error, 'message', record.message);
  for (const [key, recorded] of record.properties) {
    const value = restore(recorded, table);
    if (key === 'cause' || key === 'errors') define(error, key, value);
    else Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: true });
  }
  if (nameIn(error) !== record.name) define(error, 'name', record.name);
  return error;
}

/** The prototype of `DOMException` has a name for those only that the platform made itself, and throws for others. */
function nameIn(error: Error): string | undefined {
  try {
    return error.name;
  } catch {
    return undefined;
  }
}

/** As the engine does with what it puts on an error itself: not enumerable. */
function define(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false });
}

function record(value: unknown, table: ClassTable, depth: number): Recorded | undefined {
  if (isError(value)) return depth > DEEPEST ? undefined : { error: recordOf(value, table, depth) };
  if (Array.isArray(value) && value.some(isError)) {
    return { list: value.flatMap((item) => record(item, table, depth) ?? []) };
  }
  const cloned = tryClone(value);
  if (cloned === undefined) return undefined;
  const of = typeof value === 'object' && value !== null ? table.numberOf(value) : undefined;
  return { value: cloned.value, ...(of !== undefined && { of }) };
}

function restore(recorded: Recorded, table: ClassTable): unknown {
  if ('error' in recorded) return errorFrom(recorded.error, table);
  if ('list' in recorded) return recorded.list.map((item) => restore(item, table));
  const prototype = recorded.of === undefined ? undefined : table.prototypeOf(recorded.of);
  if (prototype !== undefined) Object.setPrototypeOf(recorded.value, prototype);
  return recorded.value;
}

/** A property that cannot be cloned stays behind: an error must always arrive. */
function tryClone(value: unknown): { readonly value: unknown } | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return { value };
  const { structuredClone } = globalThis as { structuredClone?: (value: unknown) => unknown };
  try {
    return { value: structuredClone?.(value) };
  } catch {
    return undefined;
  }
}

/** The nearest class that every side knows. */
function knownTypeOf(error: Error): string {
  let prototype = Object.getPrototypeOf(error) as object | null;
  while (prototype !== null) {
    const name = nameOf(prototype.constructor);
    if (knownPrototype(name) !== undefined) return name;
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return 'Error';
}

function prototypeOf(type: number | string, table: ClassTable): object {
  return (typeof type === 'number' ? table.prototypeOf(type) : knownPrototype(type)) ?? Error.prototype;
}

function knownPrototype(name: string): object | undefined {
  if (name === 'InstarError') return InstarError.prototype;
  const known = (globalThis as Record<string, unknown>)[name];
  if (typeof known !== 'function') return undefined;
  const prototype: unknown = known.prototype;
  return prototype instanceof Error ? prototype : undefined;
}
