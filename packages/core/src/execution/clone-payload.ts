import type { Address } from '../agent/address.js';
import type { ClassTable } from './class-table.js';
import type { AddressOf } from './described-values.js';
import { restoreError, serializeError, type SerializedError } from './serialized-error.js';
import { packValue, unpackValue, type DescribedValues } from './value-payload.js';

/**
 * A value ready for structured cloning, and what cloning would lose. The objects that lose something are listed beside the value: cloned in
 * one go they are the same objects on the other side, wherever they are nested, and are restored there. The payload is a tuple, since the
 * names of fields would cost as much as a small value.
 */
export type ClonePayload = readonly [
  value: unknown,
  /** Instances of listed classes. */
  instances?: readonly object[] | undefined,
  /** For each of them, the number of its class. */
  classes?: readonly number[] | undefined,
  described?: DescribedValues | undefined,
  errors?: readonly Error[],
  serialized?: readonly SerializedError[],
];

/** A payload and what is transferred with it. */
export interface Packed {
  readonly payload: ClonePayload;
  /** What is moved instead of copied. */
  readonly transfer: readonly object[];
}

/**
 * Prepares a value for structured cloning. The value itself is not changed.
 *
 * @param addresses the addresses that are met are added to it, by id.
 * @throws TypeError for an object whose copy would not be of its class.
 */
export function pack(value: unknown, table: ClassTable, addresses?: Map<string, Address>): Packed {
  const packed = packValue(value, table, addresses);
  const { payload, transfer, errors } = packed;
  if (errors.length === 0) return packed;
  const [copy, instances, classes, described] = payload;
  const serialized = errors.map((error) => serializeError(error, table, addresses));
  return { payload: [copy, instances, classes, described, errors, serialized], transfer };
}

/**
 * Restores what a cloned payload has lost. Returns the value.
 *
 * @param addressOf makes the addresses. Default: those that can only be kept and returned.
 */
export function unpack(payload: ClonePayload, table: ClassTable, addressOf?: AddressOf): unknown {
  const [value, instances, classes, described, errors, serialized] = payload;
  errors?.forEach((error, index) => {
    const properties = serialized?.[index];
    if (properties !== undefined) restoreError(error, properties, table, addressOf);
  });
  return unpackValue([value, instances, classes, described], table, addressOf);
}
