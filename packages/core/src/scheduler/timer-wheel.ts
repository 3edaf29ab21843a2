/**
 * The wheel has six levels of 32 slots. A slot of the lowest level covers one millisecond, a slot of each further level as much as all
 * slots of the level below.
 */
const LEVELS = 6;
const BITS = 5;
const SLOTS = 1 << BITS;
const LAST = SLOTS - 1;

/** Milliseconds that the wheel covers from its origin, about twelve days. Entries due later wait in its last slot. */
const HORIZON = 2 ** (LEVELS * BITS);

/** Something that is due at a time, linked into a slot of a wheel. */
export abstract class WheelEntry {
  /** @internal */
  slot: WheelSlot | undefined = undefined;
  /** @internal */
  earlier: WheelEntry | undefined = undefined;
  /** @internal */
  later: WheelEntry | undefined = undefined;
  /** @internal Milliseconds since the epoch. */
  due = 0;
}

/**
 * A hierarchical timer wheel: entries with any mix of times are added and removed in constant time, and an entry that was removed
 * leaves nothing behind. As time passes, the entries of a slot move down level by level, each at most once per level.
 */
export class TimerWheel<E extends WheelEntry> {
  /** How many entries wait. */
  size = 0;

  private readonly slots: (WheelSlot | undefined)[] = new Array<WheelSlot | undefined>(LEVELS * SLOTS).fill(undefined);
  /** For each level, a bit for each slot that may have entries. A bit is cleared only when the slot is found empty. */
  private readonly occupied = [0, 0, 0, 0, 0, 0];
  /** Entries that are due and were not taken yet. */
  private readonly expired = new WheelSlot(this, 0, 0);
  /** The time of tick 0, in milliseconds since the epoch. */
  private origin = -Infinity;
  /** The tick up to which the wheel has been advanced. All entries are in slots that begin at it or later. */
  private tick = 0;
  /** The slot that was found last: what is added in one millisecond with one length shares it. */
  private recent = this.expired;
  private recentTick = -1;

  /** Adds an entry that is due at `entry.due`. `now` is the present time. */
  add(entry: E, now: number): void {
    this.size++;
    if (now - this.origin >= HORIZON / 2) this.rebase(now);
    this.place(entry);
  }

  /** Removes an entry, if it is in the wheel. */
  remove(entry: WheelEntry): void {
    const { slot } = entry;
    if (slot === undefined) return;
    this.size--;
    slot.unlink(entry);
  }

  /** Moves on to `now`. What is due is then returned by `take`, in order; entries of the same millisecond in the order they came. */
  advance(now: number): void {
    if (now - this.origin >= HORIZON / 2) this.rebase(now);
    const until = Math.max(this.tick, Math.floor(now - this.origin));
    for (let slot = this.firstSlot(); slot !== undefined; slot = this.firstSlot()) {
      const start = slot.startAfter(this.tick);
      if (start > until) break;
      this.moveTo(start);
      if (slot.level > 0) this.spread(slot);
      else if (!this.expire(slot, now)) break;
    }
    this.moveTo(until);
  }

  /** Removes and returns the next entry that is due. */
  take(): E | undefined {
    const { first } = this.expired;
    if (first !== undefined) this.remove(first);
    return first as E | undefined;
  }

  /** When the first entry is due; `undefined` if there is none. */
  earliest(): number | undefined {
    const slot = this.expired.first === undefined ? this.firstSlot() : this.expired;
    return slot?.earliest();
  }

  private place(entry: WheelEntry): void {
    const ahead = entry.due - this.origin;
    const tick = Math.max(ahead < HORIZON ? ahead | 0 : HORIZON - 1, this.tick);
    const slot = tick === this.recentTick ? this.recent : this.slotOf(tick);
    if (slot.first === undefined) this.occupied[slot.level] = (this.occupied[slot.level] ?? 0) | slot.bit;
    slot.append(entry);
  }

  private slotOf(tick: number): WheelSlot {
    // The highest digit in which the tick differs from the present one says the level, and the slot is that digit.
    const level = ((31 - Math.clz32((tick ^ this.tick) | LAST)) / BITS) | 0;
    const digit = (tick >> (level * BITS)) & LAST;
    this.recentTick = tick;
    return (this.recent = this.slots[level * SLOTS + digit] ??= new WheelSlot(this, level, digit));
  }

  private moveTo(tick: number): void {
    this.tick = tick;
    this.recentTick = -1;
  }

  /** The slot with the earliest entries: slots of a lower level are all earlier than those of the next. */
  private firstSlot(): WheelSlot | undefined {
    for (let level = 0; level < LEVELS; level++) {
      for (let bits = this.occupied[level] ?? 0; bits !== 0; bits &= bits - 1) {
        const slot = this.slots[level * SLOTS + 31 - Math.clz32(bits & -bits)];
        if (slot?.first !== undefined) return slot;
        this.occupied[level] = bits & (bits - 1);
      }
    }
    return undefined;
  }

  /** Moves the entries of a slot to lower levels. */
  private spread(slot: WheelSlot): void {
    for (let entry = slot.shift(); entry !== undefined; entry = slot.shift()) this.place(entry);
  }

  /** Moves what is due out of a slot of one millisecond. Returns whether nothing else is in it. */
  private expire(slot: WheelSlot, now: number): boolean {
    for (let entry = slot.first, next; entry !== undefined; entry = next) {
      next = entry.later;
      if (entry.due > now) continue;
      slot.unlink(entry);
      this.expired.append(entry);
    }
    return slot.first === undefined;
  }

  /** Counts ticks from `now` on, so that they stay small integers. */
  private rebase(now: number): void {
    const waiting = new WheelSlot(this, 0, 0);
    for (let slot = this.firstSlot(); slot !== undefined; slot = this.firstSlot()) {
      for (let entry = slot.shift(); entry !== undefined; entry = slot.shift()) waiting.append(entry);
    }
    this.origin = Math.floor(now);
    this.moveTo(0);
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) this.place(entry);
  }
}

/** A doubly linked list of entries. */
class WheelSlot {
  first: WheelEntry | undefined = undefined;
  /** Its bit among those of its level. */
  readonly bit: number;
  private last: WheelEntry | undefined = undefined;

  constructor(
    readonly wheel: Pick<TimerWheel<WheelEntry>, 'remove'>,
    readonly level: number,
    private readonly digit: number,
  ) {
    this.bit = 1 << digit;
  }

  append(entry: WheelEntry): void {
    entry.slot = this;
    entry.earlier = this.last;
    if (this.last === undefined) this.first = entry;
    else this.last.later = entry;
    this.last = entry;
  }

  unlink(entry: WheelEntry): void {
    const { earlier, later } = entry;
    if (earlier === undefined) this.first = later;
    else earlier.later = later;
    if (later === undefined) this.last = earlier;
    else later.earlier = earlier;
    entry.slot = entry.earlier = entry.later = undefined;
  }

  shift(): WheelEntry | undefined {
    const { first } = this;
    if (first !== undefined) this.unlink(first);
    return first;
  }

  /** The tick at which the slot begins, seen from a tick that is not later. */
  startAfter(tick: number): number {
    const shift = this.level * BITS;
    const above = shift + BITS;
    return ((tick >> above) << above) | (this.digit << shift);
  }

  earliest(): number {
    let due = Infinity;
    for (let entry = this.first; entry !== undefined; entry = entry.later) due = Math.min(due, entry.due);
    return due;
  }
}
