import { InstarError } from '../errors/instar-error.js';
import { nameOf } from '../primitives/class.js';
import { isError } from '../errors/is-error.js';
import { toError } from '../errors/to-error.js';
import type { Address } from '../agent/address.js';
import type { ClassTable } from './class-table.js';
import type { AddressOf } from './described-values.js';
import { packValue, unpackValue, type ValuePayload } from './value-payload.js';

/** A value in a serialized error. */
export type SerializedValue =
  | { readonly error: SerializedError }
  | { readonly list: readonly SerializedValue[] }
  /** What of an object can be cloned, if not all of it, and the number of its class. */
  | { readonly fields: readonly (readonly [string, SerializedValue])[]; readonly of: number | undefined }
  | { readonly value: ValuePayload };

/** An error as plain data. Serialized errors refer to each other as the errors do, also in a cycle. */
export interface SerializedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** The number of a listed class, or the name of a class that both sides know. */
  readonly type: number | string;
  /** Own properties, `cause` and `errors` among them, without those that cannot be read or cloned. */
  readonly properties: readonly (readonly [string, SerializedValue])[];
  /** The names of those that are not enumerable. */
  readonly hidden: readonly string[];
}

/** The length at which a chain of causes is cut off. */
const DEEPEST = 16;

const OWN = new Set(['name', 'message', 'stack']);

/** The platform's own errors, such as `AbortError` and `DataCloneError`. Their name and code are accessors of the platform. */
const OF_PLATFORM = 'DOMException';

/** Serializes whatever was thrown. Never throws: what cannot be read or cloned is left out. */
export function serializeError(thrown: unknown, table: ClassTable, addresses?: Map<string, Address>): SerializedError {
  return new ErrorSerializer(table, addresses).serialize(toError(thrown), 0);
}

/** Makes an error of a serialized one, as an instance of its class if this side knows the class. */
export function deserializeError(serialized: SerializedError, table: ClassTable, addressOf?: AddressOf): Error {
  return new ErrorDeserializer(table, addressOf).errorOf(serialized);
}

/** Restores the class and the properties of an error that was cloned. */
export function restoreError(
  error: Error,
  serialized: SerializedError,
  table: ClassTable,
  addressOf: AddressOf | undefined,
): Error {
  return new ErrorDeserializer(table, addressOf).restore(error, serialized);
}

/** Serializes errors, each of them once. */
class ErrorSerializer {
  private readonly known = new Map<Error, SerializedError>();
  private readonly inParts = new Set<object>();

  constructor(
    private readonly table: ClassTable,
    private readonly addresses: Map<string, Address> | undefined,
  ) {}

  serialize(error: Error, depth: number): SerializedError {
    const known = this.known.get(error);
    if (known !== undefined) return known;
    const properties: [string, SerializedValue][] = [];
    const hidden: string[] = [];
    const serialized: SerializedError = {
      name: textIn(error, 'name') ?? 'Error',
      message: textIn(error, 'message') ?? '',
      stack: textIn(error, 'stack'),
      type: attempt(() => this.table.numberOf(error) ?? knownTypeOf(error)) ?? 'Error',
      properties,
      hidden,
    };
    this.known.set(error, serialized);
    for (const key of attempt(() => Object.getOwnPropertyNames(error)) ?? []) {
      if (OWN.has(key)) continue;
      const value = attempt(() => this.serializeValue((error as unknown as Record<string, unknown>)[key], depth + 1));
      if (value === undefined) continue;
      properties.push([key, value]);
      if (attempt(() => Object.prototype.propertyIsEnumerable.call(error, key)) !== true) hidden.push(key);
    }
    if (serialized.type === OF_PLATFORM) {
      properties.push(['code', { value: [(error as Error & { code?: unknown }).code] }]);
      hidden.push('code');
    }
    return serialized;
  }

  private serializeValue(value: unknown, depth: number): SerializedValue | undefined {
    if (isError(value)) {
      return depth > DEEPEST && !this.known.has(value) ? undefined : { error: this.serialize(value, depth) };
    }
    if (Array.isArray(value) && value.some(isError)) {
      return { list: value.flatMap((item) => this.serializeValue(item, depth) ?? []) };
    }
    if (typeof value === 'function' || typeof value === 'symbol') return undefined;
    return attempt(() => this.serializeWhole(value)) ?? this.serializeFields(value, depth);
  }

  /** Throws for what cannot be cloned. */
  private serializeWhole(value: unknown): SerializedValue {
    const { structuredClone } = globalThis as { structuredClone?: <V>(value: V) => V };
    const { payload } = packValue(value, this.table, this.addresses);
    return { value: structuredClone?.(payload) ?? [undefined] };
  }

  /** The fields that can be cloned of an object that as a whole cannot. */
  private serializeFields(value: unknown, depth: number): SerializedValue | undefined {
    if (typeof value !== 'object' || value === null || this.inParts.has(value)) return undefined;
    const rule = attempt(() => this.table.ruleOf(value));
    if (rule?.shape !== 'plain') return undefined;
    this.inParts.add(value);
    const fields = (attempt(() => Object.entries(value)) ?? []).flatMap(([key, item]) => {
      const serialized = this.serializeValue(item, depth + 1);
      return serialized === undefined ? [] : [[key, serialized] as const];
    });
    return { fields, of: rule.number };
  }
}

/** Makes errors of serialized ones, one of each. */
class ErrorDeserializer {
  private readonly errors = new Map<SerializedError, Error>();

  constructor(
    private readonly table: ClassTable,
    private readonly addressOf: AddressOf | undefined,
  ) {}

  errorOf(serialized: SerializedError): Error {
    return this.errors.get(serialized) ?? this.restore(newError(serialized), serialized);
  }

  restore(error: Error, serialized: SerializedError): Error {
    this.errors.set(serialized, error);
    const prototype = prototypeOf(serialized.type, this.table);
    if (Object.getPrototypeOf(error) !== prototype) Object.setPrototypeOf(error, prototype);
    define(error, 'message', serialized.message);
    define(error, 'stack', serialized.stack);
    for (const [key, property] of serialized.properties)
      define(error, key, this.deserializeValue(property), !serialized.hidden.includes(key));
    // The platform's prototype throws when the name of an object that it did not make is read.
    if (textIn(error, 'name') !== serialized.name) define(error, 'name', serialized.name);
    return error;
  }

  private deserializeValue(serialized: SerializedValue): unknown {
    if ('error' in serialized) return this.errorOf(serialized.error);
    if ('list' in serialized) return serialized.list.map((item) => this.deserializeValue(item));
    if ('value' in serialized) return unpackValue(serialized.value, this.table, this.addressOf);
    const fields = serialized.fields.map(([key, field]) => [key, this.deserializeValue(field)] as const);
    const prototype = this.table.prototypeOf(serialized.of ?? NaN);
    return Object.assign(Object.create(prototype ?? Object.prototype) as object, Object.fromEntries(fields));
  }
}

function define(error: Error, key: string, value: unknown, enumerable = false): void {
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable });
}

/** An error without its properties. The platform's own errors can only be made by their constructor. */
function newError({ type, name, message }: SerializedError): Error {
  const { DOMException } = globalThis as { DOMException?: new (message: string, name: string) => Error };
  return type === OF_PLATFORM && DOMException ? new DOMException(message, name) : new Error(message);
}

/** A property of an error, if it is text and can be read. */
function textIn(error: Error, key: 'name' | 'message' | 'stack'): string | undefined {
  const text = attempt(() => error[key] as unknown);
  return typeof text === 'string' ? text : undefined;
}

/** What `read` returns, or `undefined` if it throws. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The name of the nearest class that both sides know. */
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
