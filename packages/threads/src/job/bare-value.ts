import { movedWith } from '@instar/core/execution';

/** Whether a value has nothing in it that cloning loses, so that nobody needs to look: a primitive, or binary data. */
export function isBare(value: unknown): boolean {
  if (typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'symbol';
  return value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

/** What moves with a bare value instead of being copied. */
export function movedWithBare(value: unknown): readonly object[] | undefined {
  return typeof value === 'object' && value !== null ? movedWith(value) : undefined;
}
