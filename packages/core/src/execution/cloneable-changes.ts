import type { ClassTable } from './class-table.js';
import type { SyncChanges } from './executor.js';
import { pack, unpack } from './clone-payload.js';

/**
 * Copies of what a method changed, for an outcome that is an error: it must not be hidden by another one. Whatever cannot be cloned, the
 * state or a field, is left out.
 */
export function cloneableChanges({ state, carried = {} }: SyncChanges, table: ClassTable): SyncChanges {
  // In one go what is shared stays shared.
  const [whole] = tryCopy({ state, carried }, table);
  if (whole !== undefined) return whole;
  const fields = Object.entries(carried).flatMap(([field, value]) =>
    tryCopy(value, table).map((copy) => [field, copy] as const),
  );
  return { state: tryCopy(state, table)[0], carried: Object.fromEntries(fields) };
}

/** The copy, or nothing. */
function tryCopy<T>(value: T, table: ClassTable): [T] | [] {
  const { structuredClone } = globalThis as unknown as { structuredClone: <V>(value: V) => V };
  try {
    return [unpack(structuredClone(pack(value, table).payload), table) as T];
  } catch {
    return [];
  }
}
