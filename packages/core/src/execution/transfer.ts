/** The marks of `Transfer`, shared by all copies of this package. Made by the first mark, so that it costs nothing otherwise. */
const MARKS = Symbol.for('instar:transfers');

/** What is moved with a marked value. */
type Marked = readonly object[];

/**
 * Marks, by value. A weak map makes a transferred buffer a third slower to collect, and most marks are used at once: so the latest one enters
 * the map only if it is still needed when the code that made it has finished.
 */
class Marks {
  private latest: object | undefined = undefined;
  private moved: Marked = [];
  private readonly older = new WeakMap<object, Marked>();

  of(value: object): Marked | undefined {
    return value === this.latest ? this.moved : this.older.get(value);
  }

  add(value: object, moved: Marked): void {
    if (this.latest === undefined) void Promise.resolve().then(() => this.keep());
    else this.keep();
    this.latest = value;
    this.moved = moved;
  }

  private keep(): void {
    const { latest, moved } = this;
    this.latest = undefined;
    if (latest !== undefined && !moved.every(isDetached)) this.older.set(latest, moved);
  }
}

const registry = globalThis as unknown as { [MARKS]: Marks | undefined };

/**
 * Marks a value to be moved to a sync state, or back from one, instead of copied: afterwards this side cannot use it.
 * Returns the value itself, so it can be used wherever the value can: as a state, in a field of one, as an output.
 *
 * @param transferables buffers, ports and other transferable objects of the value. Default: the value's own buffer.
 *
 * @example
 * ```ts
 * const sendPixels = (pixels: Float32Array): Next<Brightener> => Next.to(new Brighten(Transfer(pixels)));
 * ```
 */
export function Transfer<T extends object>(value: T, transferables: readonly object[] = [bufferOf(value)]): T {
  const movable = transferables.some(isShared) ? transferables.filter((each) => !isShared(each)) : transferables;
  (registry[MARKS] ??= new Marks()).add(value, movable);
  return value;
}

/**
 * What `Transfer` marked to move with this value, without what has been moved already: Node would deliver that empty, while copying it is an
 * error.
 */
export function movedWith(value: object): Marked | undefined {
  const moved = registry[MARKS]?.of(value);
  return moved?.some(isDetached) ? moved.filter((each) => !isDetached(each)) : moved;
}

/** Whether it has been moved already. */
function isDetached(value: object): boolean {
  return value instanceof ArrayBuffer && value.byteLength === 0;
}

/** Shared memory is not moved: both sides have it. */
function isShared(value: object): boolean {
  return !(value instanceof ArrayBuffer) && Object.prototype.toString.call(value) === '[object SharedArrayBuffer]';
}

function bufferOf(value: object): object {
  return ArrayBuffer.isView(value) ? value.buffer : value;
}
