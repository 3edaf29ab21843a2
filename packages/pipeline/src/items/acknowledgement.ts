/** What became of an item: it got through, a stage failed for good with it, or it was cancelled. */
export type Outcome = 'done' | 'rejected' | 'cancelled';

/** Counts the values that are made of an item and still pending. The item is acknowledged when none is. */
export abstract class Acknowledgement {
  private pending = 1;
  private outcome: Outcome = 'done';

  /** Whether the item was cancelled, is past its deadline, or belongs to a run that was dropped. */
  abstract readonly isCancelled: boolean;

  /** The items of the source that it was made of. */
  abstract readonly sources: readonly PendingItem[];

  /** The acknowledgement of a value that leaves a loop whose values are counted on their own: the loop no longer counts it. */
  abstract leave(loop: object): Acknowledgement;

  protected abstract settle(outcome: Outcome): void;

  /** More values are made of the item: each of them is released on its own. */
  fork(count = 1): void {
    this.pending += count;
  }

  /** One value of it is through, or was left out. */
  release(): void {
    if (--this.pending === 0) this.settle(this.outcome);
  }

  /** A stage has failed for good with one value of it. */
  reject(): void {
    this.outcome = 'rejected';
    this.release();
  }

  /** One value of it is left undone, since the run takes in nothing more. */
  drop(): void {
    if (this.outcome === 'done') this.outcome = 'cancelled';
    this.release();
  }
}

/** Is told when an item is acknowledged. */
export interface Acknowledger {
  readonly isDropped: boolean;
  acknowledge(item: PendingItem, outcome: Outcome): void;
}

/** An item that was taken from the source, with its acknowledgement. */
export class PendingItem extends Acknowledgement {
  /** Why it is cancelled: by its key, or past its deadline. */
  cancelledBy: Error | undefined = undefined;
  isPastDeadline = false;
  isAcknowledged = false;

  /**
   * @param value the item.
   * @param position of the item in the source, from 0; negative for one of another source.
   * @param takenAt by the clock of the system.
   */
  constructor(
    private readonly acknowledger: Acknowledger,
    readonly value: unknown,
    readonly position: number,
    readonly key: unknown,
    readonly takenAt: number,
  ) {
    super();
  }

  get isCancelled(): boolean {
    return this.cancelledBy !== undefined || this.acknowledger.isDropped;
  }

  get sources(): readonly PendingItem[] {
    return [this];
  }

  leave(): Acknowledgement {
    this.fork();
    return this;
  }

  protected settle(outcome: Outcome): void {
    this.acknowledger.acknowledge(this, this.isPastDeadline ? 'rejected' : this.isCancelled ? 'cancelled' : outcome);
  }
}

/** The acknowledgement of a value that is made of several items, or that a stage counts on its own: its parents are released with it. */
export class JointAcknowledgement extends Acknowledgement {
  /**
   * @param settled is called before the parents are released.
   * @param loop the stage that counts the value, its only parent, on its own.
   */
  constructor(
    private readonly parents: readonly Acknowledgement[],
    private readonly settled?: () => void,
    private readonly loop?: object,
  ) {
    super();
  }

  get isCancelled(): boolean {
    return this.parents.every((parent) => parent.isCancelled);
  }

  get sources(): readonly PendingItem[] {
    return this.parents.flatMap((parent) => parent.sources);
  }

  leave(loop: object): Acknowledgement {
    if (this.loop !== loop) return new JointAcknowledgement(this.parents.map((parent) => parent.leave(loop)));
    const [only] = this.parents as readonly [Acknowledgement];
    only.fork();
    return only;
  }

  protected settle(outcome: Outcome): void {
    this.settled?.();
    for (const parent of this.parents) {
      if (outcome === 'rejected') parent.reject();
      else if (outcome === 'cancelled') parent.drop();
      else parent.release();
    }
  }
}

/** The acknowledgement of a value whose items are acknowledged already. */
export class UncountedAcknowledgement extends Acknowledgement {
  readonly sources = [];

  constructor(private readonly acknowledger: Pick<Acknowledger, 'isDropped'>) {
    super();
  }

  get isCancelled(): boolean {
    return this.acknowledger.isDropped;
  }

  leave(): Acknowledgement {
    return new UncountedAcknowledgement(this.acknowledger);
  }

  protected settle(): void {
    // Nobody counts it.
  }
}
