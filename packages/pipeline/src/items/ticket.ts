/** What became of an item: it got through, a stage failed for good with it, or it was cancelled. */
export type Outcome = 'done' | 'rejected' | 'cancelled';

/** How much of an item is still on its way. It is acknowledged when nothing is. */
export abstract class Ticket {
  private pending = 1;
  private isRejected = false;

  /** Whether nobody needs what is made of the item any more: it was cancelled, or the run was dropped. */
  abstract readonly isMoot: boolean;

  /** The items behind it that were taken from the source. */
  abstract readonly sources: readonly SourceTicket[];

  /** The ticket of a value that leaves a loop, of which this one is followed: what is counted there goes on without it. */
  abstract leave(loop: object): Ticket;

  protected abstract settle(isRejected: boolean): void;

  /** More values are made of the item: each of them is released on its own. */
  fork(count = 1): void {
    this.pending += count;
  }

  /** One value of it is through, or was left out. */
  release(): void {
    if (--this.pending === 0) this.settle(this.isRejected);
  }

  /** A stage has failed for good with one value of it. */
  reject(): void {
    this.isRejected = true;
    this.release();
  }
}

/** Is told when an item is acknowledged. */
export interface Ledger {
  readonly isDropped: boolean;
  acknowledge(ticket: SourceTicket, outcome: Outcome): void;
}

/** The ticket of an item that was taken from the source. */
export class SourceTicket extends Ticket {
  /** Why nobody needs it: it was cancelled, or is past its deadline. */
  cancelledBy: Error | undefined = undefined;
  isPastDeadline = false;
  isAcknowledged = false;

  /**
   * @param value the item.
   * @param position of the item in the source, from 0; negative for one of another source.
   * @param takenAt by the clock of the system.
   */
  constructor(
    private readonly ledger: Ledger,
    readonly value: unknown,
    readonly position: number,
    readonly key: unknown,
    readonly takenAt: number,
  ) {
    super();
  }

  get isMoot(): boolean {
    return this.cancelledBy !== undefined || this.ledger.isDropped;
  }

  get sources(): readonly SourceTicket[] {
    return [this];
  }

  leave(): Ticket {
    this.fork();
    return this;
  }

  protected settle(isRejected: boolean): void {
    const isCancelled = this.isMoot && !this.isPastDeadline;
    this.ledger.acknowledge(this, isCancelled ? 'cancelled' : isRejected || this.isPastDeadline ? 'rejected' : 'done');
  }
}

/** The ticket of a value that is made of several, or of one that is followed on its own: its parents are released with it. */
export class JointTicket extends Ticket {
  /**
   * @param settled is called before the parents are released.
   * @param loop follows the ticket.
   */
  constructor(
    private readonly parents: readonly Ticket[],
    private readonly settled?: () => void,
    private readonly loop?: object,
  ) {
    super();
  }

  get isMoot(): boolean {
    return this.parents.every((parent) => parent.isMoot);
  }

  get sources(): readonly SourceTicket[] {
    return this.parents.flatMap((parent) => parent.sources);
  }

  leave(loop: object): Ticket {
    const parents = this.parents.map((parent) => parent.leave(loop));
    const [only] = parents;
    return this.loop === loop && only !== undefined ? only : new JointTicket(parents);
  }

  protected settle(isRejected: boolean): void {
    this.settled?.();
    for (const parent of this.parents) {
      if (isRejected) parent.reject();
      else parent.release();
    }
  }
}

/** The ticket of a value whose items are acknowledged already. */
export class FreeTicket extends Ticket {
  readonly sources = [];

  constructor(private readonly ledger: Pick<Ledger, 'isDropped'>) {
    super();
  }

  get isMoot(): boolean {
    return this.ledger.isDropped;
  }

  leave(): Ticket {
    return new FreeTicket(this.ledger);
  }

  protected settle(): void {
    // Nobody counts it.
  }
}
