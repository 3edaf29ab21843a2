/** What `Transfer` marked, for every copy of this package: it is made by the first mark, so that nobody else pays for it. */
const MARKS = Symbol.for('instar:transfers');

type Marks = WeakMap<object, readonly object[]>;

/**
 * Marks what is to be moved to a thread, or back from one, instead of being copied: afterwards this side has it no more.
 * Answers the value itself, so that it may stand wherever the value does: a state, a field of one, an output.
 *
 * @param transferables buffers, ports and their like that belong to the value. Default: the value's own buffer.
 *
 * @example
 * ```ts
 * const sendPixels = (pixels: Float32Array): Next<Brightener> => Next.to(new Brighten(Transfer(pixels)));
 * ```
 */
export function Transfer<T extends object>(value: T, transferables: readonly object[] = [bufferOf(value)]): T {
  const registry = globalThis as unknown as { [MARKS]: Marks | undefined };
  (registry[MARKS] ??= new WeakMap()).set(
    value,
    transferables.filter((each) => !isShared(each)),
  );
  return value;
}

/** The marks, or `undefined` if there never was one. */
export function transferMarks(): Marks | undefined {
  return (globalThis as unknown as { [MARKS]: Marks | undefined })[MARKS];
}

/** Shared memory is on both sides anyway. */
function isShared(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object SharedArrayBuffer]';
}

function bufferOf(value: object): object {
  return ArrayBuffer.isView(value) ? value.buffer : value;
}
