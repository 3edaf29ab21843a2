import type { Address } from '../agent/address.js';
import type { ClassTable } from './class-table.js';
import { describe, makeDescribed, type AddressOf, type Description } from './described-values.js';
import { ObjectWalk } from './object-walk.js';
import { putPlaceholders, replaceMembers } from './placeholders.js';

/** A value ready for structured cloning, and what cloning would lose, except that of errors. */
export type ValuePayload = readonly [
  value: unknown,
  /** Instances of listed classes. */
  instances?: readonly object[] | undefined,
  /** For each of them, the number of its class. */
  classes?: readonly number[] | undefined,
  described?: DescribedValues | undefined,
];

/** The values that are made anew on the other side. */
export interface DescribedValues {
  readonly descriptions: readonly Description[];
  /** For each of them, the empty object in its place. */
  readonly placeholders: readonly object[];
  /** The objects that hold placeholders. */
  readonly holders: readonly object[];
}

/** A payload, what is transferred with it, and the errors in it. */
export interface PackedValue {
  readonly payload: ValuePayload;
  /** What is moved instead of copied. */
  readonly transfer: readonly object[];
  readonly errors: readonly Error[];
}

const NOTHING: readonly never[] = [];

/**
 * Prepares a value for structured cloning. The value itself is not changed.
 *
 * @param addresses the addresses that are met are added to it, by id.
 * @throws TypeError for an object whose copy would not be of its class.
 */
export function packValue(value: unknown, table: ClassTable, addresses?: Map<string, Address>): PackedValue {
  if (typeof value !== 'object' || value === null) return { payload: [value], transfer: NOTHING, errors: NOTHING };
  const walk = new ObjectWalk(table);
  walk.from(value);
  const transfer = walk.transfer ? [...walk.transfer] : NOTHING;
  return { payload: payloadOf(value, walk, addresses), transfer, errors: walk.errors };
}

function payloadOf(
  value: object,
  { instances, classes, described, holders }: ObjectWalk,
  addresses: Map<string, Address> | undefined,
): ValuePayload {
  if (described === undefined) return instances.length > 0 ? [value, instances, classes] : [value];
  const descriptions = described.map((each) => describe(each, addresses));
  const copies = new Map<unknown, object>(described.map((each) => [each, {}]));
  const placeholders = [...copies.values()];
  putPlaceholders(holders, copies);
  const copyOf = (each: object): object => copies.get(each) ?? each;
  return [copyOf(value), instances.map(copyOf), classes, { descriptions, placeholders, holders: holders.map(copyOf) }];
}

/**
 * Restores the classes of a cloned payload, and the values that are sent as text. Returns the value.
 *
 * @param addressOf makes the addresses.
 */
export function unpackValue(
  [value, instances, classes, described]: ValuePayload,
  table: ClassTable,
  addressOf?: AddressOf,
): unknown {
  instances?.forEach((instance, index) => {
    const prototype = table.prototypeOf(classes?.[index] ?? NaN);
    if (prototype !== undefined) Object.setPrototypeOf(instance, prototype);
  });
  if (described === undefined) return value;
  const { descriptions, placeholders, holders } = described;
  const made = new Map<unknown, unknown>(
    descriptions.map((each, index) => [placeholders[index], makeDescribed(each, addressOf)]),
  );
  for (const holder of holders) replaceMembers(holder, made);
  return made.get(value) ?? value;
}
