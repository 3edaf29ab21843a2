import type { ClassTable } from './class-table.js';
import type { AddressOf } from './described-values.js';
import type { SyncChanges } from './executor.js';
import { pack, unpack } from './clone-payload.js';

/**
 * Copies of what a method changed, for an outcome that is an error: it must not be hidden by another one. Whatever cannot be cloned, the
 * state or a field, is left out.
 */
export function cloneableChanges(
  { state, carried = {} }: SyncChanges,
  table: ClassTable,
  addressOf?: AddressOf,
): SyncChanges {
  // In one go what is shared stays shared.
  const [whole] = tryCopy({ state, carried }, table, addressOf);
  if (whole !== undefined) return whole;
  const fields = Object.entries(carried).flatMap(([field, value]) =>
    tryCopy(value, table, addressOf).map((copy) => [field, copy] as const),
  );
  return { state: tryCopy(state, table, addressOf)[0], carried: Object.fromEntries(fields) };
}

/** The copy, or nothing. */
function tryCopy<T>(value: T, table: ClassTable, addressOf: AddressOf | undefined): [T] | [] {
  const { structuredClone } = globalThis as unknown as { structuredClone: <V>(value: V) => V };
  try {
    return [unpack(structuredClone(pack(value, table).payload), table, addressOf) as T];
  } catch {
    return [];
  }
}
