import type { HostTimer } from '@instar/core/scheduler';
import { itemCancelled, itemDeadline } from '../errors/item-errors.js';
import { Fifo } from '../flow/fifo.js';
import { SourceTicket, type Ledger, type Outcome } from '../items/ticket.js';
import type { ItemCounts } from './snapshot.js';

/** What a ledger needs of its run. */
export interface LedgerOwner {
  readonly id: string;
  now(): number;
  after(delay: number, task: () => void): HostTimer;
  cancelTimer(timer: HostTimer): void;
  /** Items have become moot. */
  sweep(): void;
  /** An item was too slow. */
  expired(ticket: SourceTicket, error: Error): void;
  /** No item is under way. */
  emptied(): void;
}

/** The position of an item of another source. */
const BESIDE = -1;

/** Whether nobody has decided on the item: the run was dropped. */
function isGivenUp(ticket: SourceTicket, outcome: Outcome): boolean {
  return outcome === 'cancelled' && ticket.cancelledBy === undefined;
}

/** The items that a run has taken from its source: each is acknowledged once. */
export class ItemLedger implements Ledger {
  /** Whether the run was dropped. A field, as each item is asked for it several times. */
  isDropped = false;
  /** Items under way. */
  open = 0;
  private taken = 0;
  /** Items that were read from the source of the run. */
  private position = 0;
  /** Is told of each item of that source that need not be done again. */
  record: ((position: number) => void) | undefined = undefined;
  private readonly outcomes: Record<Outcome, number> = { done: 0, rejected: 0, cancelled: 0 };
  private readonly byKey = new Map<unknown, Set<SourceTicket>>();
  /** In the order of their deadlines. Those that are acknowledged are left out when they are met. */
  private readonly deadlines = new Fifo<SourceTicket>();
  private timer: HostTimer | undefined = undefined;

  constructor(
    private readonly owner: LedgerOwner,
    private readonly keyOf: ((item: unknown) => unknown) | undefined,
    private readonly deadline: number | undefined,
  ) {}

  get counts(): ItemCounts {
    return { taken: this.taken, open: this.open, ...this.outcomes };
  }

  /** @throws whatever the option `key` throws. */
  take(value: unknown): SourceTicket {
    return this.admit(value, this.position++, this.keyOf?.(value));
  }

  /** Takes an item of another source, which has no key. */
  takeBeside(value: unknown): SourceTicket {
    return this.admit(value, BESIDE, undefined);
  }

  /** Leaves out the next item of the source if it was done before. */
  skips(isDone: (position: number) => boolean): boolean {
    if (!isDone(this.position)) return false;
    this.position++;
    return true;
  }

  private admit(value: unknown, position: number, key: unknown): SourceTicket {
    const now = this.deadline === undefined ? 0 : this.owner.now();
    const ticket = new SourceTicket(this, value, position, key, now);
    this.taken++;
    this.open++;
    if (this.keyOf !== undefined) this.ticketsOf(key).add(ticket);
    if (this.deadline !== undefined) {
      this.deadlines.push(ticket);
      if (this.timer === undefined) this.arm(this.deadline);
    }
    return ticket;
  }

  acknowledge(ticket: SourceTicket, outcome: Outcome): void {
    this.outcomes[outcome]++;
    ticket.isAcknowledged = true;
    if (this.keyOf !== undefined) this.forget(ticket);
    if (this.deadline !== undefined) this.forgetDeadlines();
    if (this.record !== undefined && ticket.position !== BESIDE && !isGivenUp(ticket, outcome))
      this.record(ticket.position);
    if (--this.open === 0) this.owner.emptied();
  }

  /** Cancels the items with this key that are under way. */
  cancel(key: unknown): void {
    const tickets = this.byKey.get(key);
    if (tickets === undefined) return;
    for (const ticket of tickets) ticket.cancelledBy ??= itemCancelled(this.owner.id, key);
    this.owner.sweep();
  }

  private ticketsOf(key: unknown): Set<SourceTicket> {
    let tickets = this.byKey.get(key);
    if (tickets === undefined) this.byKey.set(key, (tickets = new Set()));
    return tickets;
  }

  private forget(ticket: SourceTicket): void {
    const tickets = this.byKey.get(ticket.key);
    tickets?.delete(ticket);
    if (tickets?.size === 0) this.byKey.delete(ticket.key);
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
    this.owner.sweep();
  }
}
