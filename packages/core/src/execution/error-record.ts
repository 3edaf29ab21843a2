import { nameOf } from '../primitives/class.js';
import { InstarError, isError, toError } from '../primitives/instar-error.js';
import type { ClassTable } from './class-table.js';

/** A value within an error's record. */
type Recorded =
  | { readonly error: ErrorRecord }
  | { readonly list: readonly Recorded[] }
  | { readonly value: unknown; readonly of?: number };

/** All that there is to know of an error, as plain data. Records refer to each other as the errors do, in a circle too. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The number of a listed class, or the name of one that every side knows. */
  readonly type: number | string;
  /** Own properties, `cause` and `errors` among them, but for those that cannot be read or cloned. */
  readonly properties: readonly (readonly [string, Recorded])[];
}

/** A longer chain of causes is cut off. */
const DEEPEST = 16;

const OWN = new Set(['name', 'message', 'stack']);

/** What the engine puts on an error is not enumerable. */
const HIDDEN = new Set(['cause', 'errors']);

/** Errors of the platform, whose name and code are in its own hands: `AbortError`, `DataCloneError`. */
const OF_PLATFORM = 'DOMException';

/** Whatever was thrown, as plain data. */
export function recordOf(thrown: unknown, table: ClassTable): ErrorRecord {
  return new Recorder(table).record(toError(thrown), 0);
}

/** The error that a record tells of, as an instance of its class if this side knows it. */
export function errorFrom(record: ErrorRecord, table: ClassTable): Error {
  return new Restorer(table).errorOf(record);
}

/** Gives an error what its record tells. */
export function applyRecord(error: Error, record: ErrorRecord, table: ClassTable): Error {
  return new Restorer(table).apply(error, record);
}

/** Puts errors into records, each of them once. What cannot be read of an error stays behind: it must always arrive. */
class Recorder {
  private readonly records = new Map<Error, ErrorRecord>();

  constructor(private readonly table: ClassTable) {}

  record(error: Error, depth: number): ErrorRecord {
    const known = this.records.get(error);
    if (known !== undefined) return known;
    const properties: [string, Recorded][] = [];
    const record: ErrorRecord = {
      name: textIn(error, 'name') ?? 'Error',
      message: textIn(error, 'message') ?? '',
      stack: textIn(error, 'stack'),
      type: attempt(() => this.table.numberOf(error) ?? knownTypeOf(error)) ?? 'Error',
      properties,
    };
    this.records.set(error, record);
    for (const key of attempt(() => Object.getOwnPropertyNames(error)) ?? []) {
      if (OWN.has(key)) continue;
      const recorded = attempt(() => this.recorded((error as unknown as Record<string, unknown>)[key], depth + 1));
      if (recorded !== undefined) properties.push([key, recorded]);
    }
    if (record.type === OF_PLATFORM) properties.push(['code', { value: (error as Error & { code?: unknown }).code }]);
    return record;
  }

  private recorded(value: unknown, depth: number): Recorded | undefined {
    if (isError(value)) {
      return depth > DEEPEST && !this.records.has(value) ? undefined : { error: this.record(value, depth) };
    }
    if (Array.isArray(value) && value.some(isError)) {
      return { list: value.flatMap((item) => this.recorded(item, depth) ?? []) };
    }
    const cloned = tryClone(value);
    if (cloned === undefined) return undefined;
    const of = typeof value === 'object' && value !== null ? this.table.numberOf(value) : undefined;
    return { value: cloned.value, ...(of !== undefined && { of }) };
  }
}

/** Makes errors of records, one of each. */
class Restorer {
  private readonly errors = new Map<ErrorRecord, Error>();

  constructor(private readonly table: ClassTable) {}

  errorOf(record: ErrorRecord): Error {
    return this.errors.get(record) ?? this.apply(madeFor(record), record);
  }

  apply(error: Error, record: ErrorRecord): Error {
    this.errors.set(record, error);
    const prototype = prototypeOf(record.type, this.table);
    // One of the platform that a clone has made something else of would throw when it is read.
    if (Object.getPrototypeOf(error) !== prototype)
      Object.setPrototypeOf(error, record.type === OF_PLATFORM ? Error.prototype : prototype);
    define(error, 'message', record.message);
    define(error, 'stack', record.stack);
    for (const [key, recorded] of record.properties) {
      const value = this.restored(recorded);
      if (HIDDEN.has(key) || record.type === OF_PLATFORM) define(error, key, value);
      else Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: true });
    }
    // Of what is no error of the platform, the name cannot even be read by the platform's prototype.
    if (textIn(error, 'name') !== record.name) define(error, 'name', record.name);
    return error;
  }

  private restored(recorded: Recorded): unknown {
    if ('error' in recorded) return this.errorOf(recorded.error);
    if ('list' in recorded) return recorded.list.map((item) => this.restored(item));
    const prototype = recorded.of === undefined ? undefined : this.table.prototypeOf(recorded.of);
    if (prototype !== undefined) Object.setPrototypeOf(recorded.value, prototype);
    return recorded.value;
  }
}

function define(error: Error, key: string, value: unknown): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false });
}

/** An error to be given what the record tells. One of the platform can only be made by its constructor. */
function madeFor({ type, name, message }: ErrorRecord): Error {
  const { DOMException } = globalThis as { DOMException?: new (message: string, name: string) => Error };
  return type === OF_PLATFORM && DOMException ? new DOMException(message, name) : new Error(message);
}

/** What an error says under a key, as text; `undefined` if it says nothing, or throws when it is asked. */
function textIn(error: Error, key: 'name' | 'message' | 'stack'): string | undefined {
  const text = attempt(() => error[key] as unknown);
  return typeof text === 'string' ? text : undefined;
}

/** What is read of objects that may throw when they are looked at. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** A property that cannot be cloned stays behind. */
function tryClone(value: unknown): { readonly value: unknown } | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return { value };
  const { structuredClone } = globalThis as { structuredClone?: (value: unknown) => unknown };
  return attempt(() => ({ value: structuredClone?.(value) }));
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
  // In a sandbox the platform's own class does not inherit from the Error that is there.
  return prototype instanceof Error || name === OF_PLATFORM ? (prototype as object) : undefined;
}
