import { isError } from '../primitives/instar-error.js';
import type { ClassTable } from './class-table.js';
import { applyRecord, recordOf, type ErrorRecord } from './error-record.js';
import { movedWith } from './transfer.js';

/**
 * A value ready for structured cloning, and what that would lose. The objects that lose something stand in lists beside the value: cloned in
 * one go, they are the same objects on the other side, wherever they are nested, and get there what they have lost. A list by position, as
 * short as can be: names of fields cost as much as a small value.
 */
export type Luggage = readonly [
  value: unknown,
  /** Instances of listed classes. */
  instances?: readonly object[],
  /** For each of them, the number of its class. */
  classes?: readonly number[],
  errors?: readonly Error[],
  records?: readonly ErrorRecord[],
];

/** A value ready to go. */
export interface Packed {
  readonly luggage: Luggage;
  /** What moves instead of being copied. */
  readonly transfer: readonly object[];
}

const NOTHING: readonly object[] = [];

/** Gets a value ready for structured cloning. The value itself is not touched. */
export function pack(value: unknown, table: ClassTable): Packed {
  if (typeof value !== 'object' || value === null) return { luggage: [value], transfer: NOTHING };
  const walk = new Walk(table);
  walk.from(value);
  return { luggage: luggageOf(value, walk, table), transfer: walk.transfer ? [...walk.transfer] : NOTHING };
}

function luggageOf(value: object, { instances, classes, errors }: Walk, table: ClassTable): Luggage {
  if (errors.length > 0) return [value, instances, classes, errors, errors.map((error) => recordOf(error, table))];
  return instances.length > 0 ? [value, instances, classes] : [value];
}

/** Gives what was cloned its classes back; answers the value. */
export function unpack([value, instances, classes, errors, records]: Luggage, table: ClassTable): unknown {
  instances?.forEach((instance, index) => {
    const prototype = table.prototypeOf(classes?.[index] ?? -1);
    if (prototype !== undefined) Object.setPrototypeOf(instance, prototype);
  });
  errors?.forEach((error, index) => {
    const record = records?.[index];
    if (record !== undefined) applyRecord(error, record, table);
  });
  return value;
}

/** One way through a value, each object once, however deep it is nested. */
class Walk {
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
    // By the tag: what was cloned may be of another realm.
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object Map]') {
      for (const [key, item] of value as Map<unknown, unknown>) {
        this.meet(key);
        this.meet(item);
      }
    } else if (tag === '[object Set]') for (const item of value as Set<unknown>) this.meet(item);
    for (const key of Object.keys(value)) this.meet((value as Record<string, unknown>)[key]);
  }

  /** Keeps in mind what loses its class. */
  private note(value: object): void {
    const number = this.table.numberOf(value);
    if (number === undefined) return;
    this.instances.push(value);
    this.classes.push(number);
  }
}
