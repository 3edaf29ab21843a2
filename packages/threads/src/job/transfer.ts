import { markMoved } from '@instar/core/execution';

/**
 * Marks a value to be moved to a thread, or back from one, instead of copied: afterwards this side cannot use it.
 * Returns the value itself, so it can be used wherever the value can: as a state, in a field of one, as an output or an argument.
 *
 * @param transferables buffers, ports and other transferable objects of the value. Default: the value's own buffer.
 *
 * @example
 * ```ts
 * const sendPixels = (pixels: Float32Array): Next<Brightener> => Next.to(new Brighten(Transfer(pixels)));
 * ```
 */
export function Transfer<T extends object>(value: T, transferables: readonly object[] = [bufferOf(value)]): T {
  return markMoved(value, transferables);
}

function bufferOf(value: object): object {
  return ArrayBuffer.isView(value) ? value.buffer : value;
}
