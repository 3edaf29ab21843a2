import type { HostTimer } from '@instar/core/scheduler';
import { itemCancelled, itemDeadline } from '../errors/item-errors.js';
import { Fifo } from '../flow/fifo.js';
import { PendingItem, type Acknowledger, type Outcome } from '../items/acknowledgement.js';
import type { ItemCounts } from './snapshot.js';

/** What an item tracker needs of its run. */
export interface ItemTrackerOwner {
  readonly id: string;
  now(): number;
  after(delay: number, task: () => void): HostTimer;
  cancelTimer(timer: HostTimer): void;
  /** Items were cancelled. */
  dropCancelled(): void;
  /** An item was too slow. */
  expired(item: PendingItem, error: Error): void;
  /** An item was acknowledged as cancelled. */
  cancelled(item: PendingItem): void;
  /** No item is pending. */
  emptied(): void;
}

/** The position of an item of another source. */
const BESIDE = -1;

/** Whether the item is cancelled only because the run stopped before all of it was done. */
function wasDropped(item: PendingItem, outcome: Outcome): boolean {
  return outcome === 'cancelled' && item.cancelledBy === undefined;
}

/** The items that a run has taken from its source: each is acknowledged once. */
export class ItemTracker implements Acknowledger {
  /** Whether the run was dropped. A field, as each item is asked for it several times. */
  isDropped = false;
  /** Pending items. */
  open = 0;
  private taken = 0;
  /** Items that were read from the source of the run. */
  private position = 0;
  /** Is told of each item of that source that need not be done again. */
  record: ((position: number) => void) | undefined = undefined;
  private readonly outcomes: Record<Outcome, number> = { done: 0, rejected: 0, cancelled: 0 };
  private readonly byKey = new Map<unknown, Set<PendingItem>>();
  /** In the order of their deadlines. Those that are acknowledged are left out when they are met. */
  private readonly deadlines = new Fifo<PendingItem>();
  private timer: HostTimer | undefined = undefined;

  constructor(
    private readonly owner: ItemTrackerOwner,
    private readonly keyOf: ((item: unknown) => unknown) | undefined,
    private readonly deadline: number | undefined,
  ) {}

  get counts(): ItemCounts {
    return { taken: this.taken, open: this.open, ...this.outcomes };
  }

  /** @throws whatever the option `key` throws. */
  take(value: unknown): PendingItem {
    return this.admit(value, this.position++, this.keyOf?.(value));
  }

  /** Takes an item of another source, which has no key. */
  takeBeside(value: unknown): PendingItem {
    return this.admit(value, BESIDE, undefined);
  }

  /** Leaves out the next item of the source if it was done before. */
  skips(isDone: (position: number) => boolean): boolean {
    if (!isDone(this.position)) return false;
    this.position++;
    return true;
  }

  private admit(value: unknown, position: number, key: unknown): PendingItem {
    const now = this.deadline === undefined ? 0 : this.owner.now();
    const item = new PendingItem(this, value, position, key, now);
    this.taken++;
    this.open++;
    if (this.keyOf !== undefined) this.itemsOf(key).add(item);
    if (this.deadline !== undefined) {
      this.deadlines.push(item);
      if (this.timer === undefined) this.arm(this.deadline);
    }
    return item;
  }

  acknowledge(item: PendingItem, outcome: Outcome): void {
    this.outcomes[outcome]++;
    item.isAcknowledged = true;
    if (this.keyOf !== undefined) this.forget(item);
    if (this.deadline !== undefined) this.forgetDeadlines();
    if (this.record !== undefined && item.position !== BESIDE && !wasDropped(item, outcome)) this.record(item.position);
    if (outcome === 'cancelled') this.owner.cancelled(item);
    if (--this.open === 0) this.owner.emptied();
  }

  /** Cancels the pending items with this key. */
  cancel(key: unknown): void {
    const items = this.byKey.get(key);
    if (items === undefined) return;
    for (const item of items) item.cancelledBy ??= itemCancelled(this.owner.id, key);
    this.owner.dropCancelled();
  }

  private itemsOf(key: unknown): Set<PendingItem> {
    let items = this.byKey.get(key);
    if (items === undefined) this.byKey.set(key, (items = new Set()));
    return items;
  }

  private forget(item: PendingItem): void {
    const items = this.byKey.get(item.key);
    items?.delete(item);
    if (items?.size === 0) this.byKey.delete(item.key);
  }

  private forgetDeadlines(): void {
    while (this.deadlines.first?.isAcknowledged === true) this.deadlines.shift();
    if (this.deadlines.size === 0) this.disarm();
  }

  private arm(delay: number): void {
    this.timer = this.owner.after(delay, () => {
      this.timer = undefined;
      this.expire();
    });
  }

  private disarm(): void {
    if (this.timer === undefined) return;
    this.owner.cancelTimer(this.timer);
    this.timer = undefined;
  }

  private expire(): void {
    const limit = this.deadline as number;
    const latest = this.owner.now() - limit;
    let next = this.deadlines.first;
    for (; next !== undefined && next.takenAt <= latest; next = this.deadlines.first) {
      this.deadlines.shift();
      if (next.isAcknowledged || next.cancelledBy !== undefined) continue;
      next.cancelledBy = itemDeadline(this.owner.id, limit);
      next.isPastDeadline = true;
      this.owner.expired(next, next.cancelledBy);
    }
    if (next !== undefined) this.arm(next.takenAt - latest);
    this.owner.dropCancelled();
  }
}
