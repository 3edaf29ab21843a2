/** What `Transfer` marked, for every copy of this package: it is made by the first mark, so that nobody else pays for it. */
const MARKS = Symbol.for('instar:transfers');

/** What moves with a marked value. */
type Marked = readonly object[];

/**
 * Marks, by value. A weak map makes a buffer that has travelled a third slower to collect, and most marks are used at once: so the latest one
 * gets there only if it is still of use when the code that made it is through.
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
    if (latest !== undefined && !moved.every(isGone)) this.older.set(latest, moved);
  }
}

const registry = globalThis as unknown as { [MARKS]: Marks | undefined };

/**
 * Marks what is to be moved to a sync state, or back from one, instead of being copied: afterwards this side has it no more.
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
  const movable = transferables.some(isShared) ? transferables.filter((each) => !isShared(each)) : transferables;
  (registry[MARKS] ??= new Marks()).add(value, movable);
  return value;
}

/**
 * What `Transfer` marked to move with this value, but for what has moved already: Node would have that arrive empty, while to copy it is an
 * error.
 */
export function movedWith(value: object): Marked | undefined {
  const moved = registry[MARKS]?.of(value);
  return moved?.some(isGone) ? moved.filter((each) => !isGone(each)) : moved;
}

/** Whether it has moved already. */
function isGone(value: object): boolean {
  return value instanceof ArrayBuffer && value.byteLength === 0;
}

/** Shared memory is on both sides anyway. */
function isShared(value: object): boolean {
  return !(value instanceof ArrayBuffer) && Object.prototype.toString.call(value) === '[object SharedArrayBuffer]';
}

function bufferOf(value: object): object {
  return ArrayBuffer.isView(value) ? value.buffer : value;
}
