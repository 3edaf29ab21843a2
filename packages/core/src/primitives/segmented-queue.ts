/** Slots of the first segment. Each further one is twice as long as the one before it. */
const SMALLEST = 16;

/** Slots of the longest segment: short enough to be made, filled and dropped where young objects are. */
const LONGEST = 2_048;

/** The longest segment that an empty queue keeps. */
const LONGEST_KEPT = 256;

/** Segments that are used up before they are cut off, many at a time. */
const PASSED_KEPT = 1_024;

type Segment<T> = (T | undefined)[];

/**
 * An unbounded first-in-first-out queue, in segments: what waits is never moved, and a segment is dropped as soon as the last item was taken
 * from it. Idle queues have none at all, and a queue that has run empty keeps one short one at most.
 *
 * `undefined` is what `shift` returns for an empty queue, so it cannot be an item.
 */
export class SegmentedQueue<T extends NonNullable<unknown>> {
  /** What is taken from, from `taken` on. */
  private front: Segment<T> | undefined = undefined;
  /** What is added to, from `added` on; the same one while there is only one. */
  private back: Segment<T> | undefined = undefined;
  /** The segments between the two, in order; those before `passed` are used up. */
  private between: Segment<T>[] | undefined = undefined;
  private passed = 0;
  private taken = 0;
  private added = 0;
  private count = 0;

  /** How many items wait. */
  get size(): number {
    return this.count;
  }

  /** How many slots are allocated. */
  get capacity(): number {
    const { front, back, between = [] } = this;
    const segments = front === back ? [front] : [front, ...between.slice(this.passed), back];
    return segments.reduce((sum, segment) => sum + (segment?.length ?? 0), 0);
  }

  push(item: T): void {
    let back = this.back;
    if (back === undefined || this.added === back.length) back = this.extend(back);
    back[this.added++] = item;
    this.count++;
  }

  shift(): T | undefined {
    if (this.count === 0) return undefined;
    const front = this.front as Segment<T>;
    const index = this.taken++;
    const item = front[index];
    front[index] = undefined;
    if (--this.count === 0) this.rewind(front);
    else if (index + 1 === front.length) this.advance();
    return item;
  }

  /** Takes everything that waits, in order, and leaves the queue empty. */
  drain(): T[] {
    const items: T[] = [];
    for (let item = this.shift(); item !== undefined; item = this.shift()) items.push(item);
    return items;
  }

  private extend(back: Segment<T> | undefined): Segment<T> {
    const segment = new Array<T | undefined>(back === undefined ? SMALLEST : Math.min(back.length * 2, LONGEST));
    if (back === undefined) this.front = segment;
    else if (back !== this.front) (this.between ??= []).push(back);
    this.added = 0;
    return (this.back = segment);
  }

  /** The front segment has been emptied. */
  private advance(): void {
    this.taken = 0;
    this.front = this.nextBetween() ?? this.back;
  }

  /** Arrays are not shifted: with millions of items that would move thousands of segments each time. */
  private nextBetween(): Segment<T> | undefined {
    const { between } = this;
    if (between === undefined) return undefined;
    const next = between[this.passed++];
    if (this.passed === between.length) {
      this.between = undefined;
      this.passed = 0;
    } else if (this.passed === PASSED_KEPT) {
      between.splice(0, PASSED_KEPT);
      this.passed = 0;
    }
    return next;
  }

  /** The last item was taken, so what is added next goes to the same segment. */
  private rewind(last: Segment<T>): void {
    this.taken = this.added = 0;
    if (last.length > LONGEST_KEPT) this.front = this.back = undefined;
  }
}
