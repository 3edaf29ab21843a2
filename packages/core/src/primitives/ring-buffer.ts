/** The smallest store that is allocated; idle queues have none at all. */
const SMALLEST = 16;

/** A store above this size is let go as soon as the queue is empty (in slots of one word each: 128 KiB). */
const LARGEST_KEPT = 16_384;

/**
 * An unbounded first-in-first-out queue on a power-of-two ring.
 *
 * It allocates nothing before the first `push`, doubles when full, and shrinks when it runs empty: at once from a
 * size that is costly to keep, otherwise by halves while a quarter of it would have been enough. A queue that swings between
 * empty and ten thousand keeps its store, one that had a single burst gives it back.
 *
 * `undefined` is what `shift` answers for an empty queue, so it cannot be an item.
 */
export class RingBuffer<T extends NonNullable<unknown>> {
  private slots: (T | undefined)[] | undefined = undefined;
  private head = 0;
  private count = 0;
  private peak = 0;

  /** How many items wait. */
  get size(): number {
    return this.count;
  }

  /** How many items fit before the next growth; 0 while nothing is allocated. */
  get capacity(): number {
    return this.slots === undefined ? 0 : this.slots.length;
  }

  push(item: T): void {
    let slots = this.slots;
    if (slots === undefined) slots = this.slots = emptySlots<T>(SMALLEST);
    else if (this.count === slots.length) slots = this.resize(slots, slots.length * 2);
    slots[(this.head + this.count) & (slots.length - 1)] = item;
    this.count++;
  }

  shift(): T | undefined {
    const count = this.count;
    if (count === 0) return undefined;
    if (count > this.peak) this.peak = count;
    const slots = this.slots as (T | undefined)[];
    const head = this.head;
    const item = slots[head];
    slots[head] = undefined;
    this.head = (head + 1) & (slots.length - 1);
    if ((this.count = count - 1) === 0) this.shrink(slots);
    return item;
  }

  /** Takes everything that waits, in order, and leaves the queue empty. */
  drain(): T[] {
    const items: T[] = [];
    for (let item = this.shift(); item !== undefined; item = this.shift()) items.push(item);
    return items;
  }

  private shrink(slots: (T | undefined)[]): void {
    const size = slots.length;
    const peak = this.peak;
    this.peak = 0;
    this.head = 0;
    if (size > LARGEST_KEPT) this.slots = emptySlots<T>(LARGEST_KEPT);
    else if (size > SMALLEST && peak <= size / 4) this.slots = emptySlots<T>(size / 2);
  }

  private resize(slots: (T | undefined)[], size: number): (T | undefined)[] {
    const grown = emptySlots<T>(size);
    const mask = slots.length - 1;
    for (let index = 0; index < this.count; index++) grown[index] = slots[(this.head + index) & mask];
    this.head = 0;
    return (this.slots = grown);
  }
}

/** A packed store: `new Array(n)` would be holey, and holes cost a prototype look-up at each read. */
function emptySlots<T>(size: number): (T | undefined)[] {
  const slots: (T | undefined)[] = [];
  for (let index = 0; index < size; index++) slots.push(undefined);
  return slots;
}
