import { movedWith } from '@instar/core/execution';

/** Whether cloning loses nothing of a value, so that it need not be packed: a primitive, or binary data. */
export function isBare(value: unknown): boolean {
  if (typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'symbol';
  return value === null || (ArrayBuffer.isView(value) ? !isBuffer(value) : value instanceof ArrayBuffer);
}

/** A `Buffer` would arrive as a typed array. */
function isBuffer(value: object): boolean {
  return value.constructor.name === 'Buffer';
}

/** What is moved with a bare value instead of copied. */
export function movedWithBare(value: unknown): readonly object[] | undefined {
  return typeof value === 'object' && value !== null ? movedWith(value) : undefined;
}
