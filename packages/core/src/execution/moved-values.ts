/** The marks, shared by all copies of this package. Made by the first mark, so that it costs nothing otherwise. */
const MARKS = Symbol.for('instar:transfers');

/** What is moved with a marked value. */
export type Moved = readonly object[];

/**
 * Marks, by value. A weak map makes a transferred buffer a third slower to collect, and most marks are used at once: so the latest one enters
 * the map only if it is still needed when the code that made it has finished.
 */
class Marks {
  private latest: object | undefined = undefined;
  private moved: Moved = [];
  private readonly older = new WeakMap<object, Moved>();

  of(value: object): Moved | undefined {
    return value === this.latest ? this.moved : this.older.get(value);
  }

  add(value: object, moved: Moved): void {
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
 * Marks a value: `moved` goes with it instead of being copied, the next time that it is cloned to a sync state or back. Shared memory is
 * not moved. Returns the value. For `Transfer` of @instar/threads.
 */
export function markMoved<T extends object>(value: T, moved: readonly object[]): T {
  const movable = moved.some(isShared) ? moved.filter((each) => !isShared(each)) : moved;
  (registry[MARKS] ??= new Marks()).add(value, movable);
  return value;
}

/**
 * What was marked to move with this value, without what has been moved already: Node would deliver that empty, while copying it is an
 * error.
 */
export function movedWith(value: object): Moved | undefined {
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
