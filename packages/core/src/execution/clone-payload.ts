import { isError } from '../errors/is-error.js';
import type { ClassTable } from './class-table.js';
import { restoreError, serializeError, type SerializedError } from './serialized-error.js';
import { movedWith } from './moved-values.js';

/**
 * A value ready for structured cloning, and what cloning would lose. The objects that lose something are listed beside the value: cloned in
 * one go they are the same objects on the other side, wherever they are nested, and are restored there. The payload is a tuple, since the
 * names of fields would cost as much as a small value.
 */
export type ClonePayload = readonly [
  value: unknown,
  /** Instances of listed classes. */
  instances?: readonly object[],
  /** For each of them, the number of its class. */
  classes?: readonly number[],
  errors?: readonly Error[],
  serialized?: readonly SerializedError[],
];

/** A payload and what is transferred with it. */
export interface Packed {
  readonly payload: ClonePayload;
  /** What is moved instead of copied. */
  readonly transfer: readonly object[];
}

const NOTHING: readonly object[] = [];

/** Prepares a value for structured cloning. The value itself is not changed. */
export function pack(value: unknown, table: ClassTable): Packed {
  if (typeof value !== 'object' || value === null) return { payload: [value], transfer: NOTHING };
  const walk = new ObjectWalk(table);
  walk.from(value);
  return { payload: payloadOf(value, walk, table), transfer: walk.transfer ? [...walk.transfer] : NOTHING };
}

function payloadOf(value: object, { instances, classes, errors }: ObjectWalk, table: ClassTable): ClonePayload {
  if (errors.length > 0)
    return [value, instances, classes, errors, errors.map((error) => serializeError(error, table))];
  return instances.length > 0 ? [value, instances, classes] : [value];
}

/** Restores the classes of a cloned payload. Returns the value. */
export function unpack([value, instances, classes, errors, serialized]: ClonePayload, table: ClassTable): unknown {
  instances?.forEach((instance, index) => {
    const prototype = table.prototypeOf(classes?.[index] ?? -1);
    if (prototype !== undefined) Object.setPrototypeOf(instance, prototype);
  });
  errors?.forEach((error, index) => {
    const properties = serialized?.[index];
    if (properties !== undefined) restoreError(error, properties, table);
  });
  return value;
}

/** Visits each object of a value once, however deep it is nested, without recursion. */
class ObjectWalk {
  readonly instances: object[] = [];
  readonly classes: number[] = [];
  readonly errors: Error[] = [];
  transfer: Set<object> | undefined = undefined;
  private readonly seen = new Set<object>();
  private readonly ahead: object[] = [];

  constructor(private readonly table: ClassTable) {}

  from(value: object): void {
    this.meet(value);
    for (let next = this.ahead.pop(); next !== undefined; next = this.ahead.pop()) this.enter(next);
  }

  private meet(value: unknown): void {
    if (typeof value !== 'object' || value === null || this.seen.has(value)) return;
    this.seen.add(value);
    this.ahead.push(value);
  }

  private enter(value: object): void {
    for (const moved of movedWith(value) ?? NOTHING) (this.transfer ??= new Set()).add(moved);
    if (Array.isArray(value)) {
      if (Object.getPrototypeOf(value) !== Array.prototype) this.note(value);
      for (const item of value) this.meet(item);
      return;
    }
    if (isError(value)) {
      this.errors.push(value);
      return;
    }
    this.note(value);
    if (ArrayBuffer.isView(value)) return;
    // By the tag: a clone may belong to another realm.
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object Map]') {
      for (const [key, item] of value as Map<unknown, unknown>) {
        this.meet(key);
        this.meet(item);
      }
    } else if (tag === '[object Set]') for (const item of value as Set<unknown>) this.meet(item);
    for (const key of Object.keys(value)) this.meet((value as Record<string, unknown>)[key]);
  }

  /** Lists an object that would lose its class. */
  private note(value: object): void {
    const number = this.table.numberOf(value);
    if (number === undefined) return;
    this.instances.push(value);
    this.classes.push(number);
  }
}
