import { loopFull } from '../errors/item-errors.js';
import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { releaseCancelled } from '../flow/release-cancelled.js';
import { Stage, type Load } from '../flow/stage.js';
import { JointAcknowledgement, type Acknowledgement } from '../items/acknowledgement.js';
import { Branch } from './branch.js';
import { rejectAt } from './map-stage.js';

/** Sends each value through a branch, and what is found in the result back to the start of it. Results go on. */
export class ExpandStage extends Stage {
  private readonly branch: Branch;
  /** What goes through the branch again. */
  private readonly waiting = new Fifo<{ readonly value: unknown; readonly ack: Acknowledgement }>();
  /** Values that have come from the stage before and are not through, with all that was found in them. */
  private open = 0;
  private isFinishing = false;
  private isFinished = false;
  private isFeeding = false;
  private isDraining = false;

  /** @param limit of values that wait to go through the branch again. */
  constructor(
    name: string,
    private readonly flow: Flow,
    plans: readonly StagePlan[],
    private readonly found: (result: unknown) => Iterable<unknown>,
    private readonly limit: number,
  ) {
    super(name);
    const end = {
      accepts: () => this.next.accepts(),
      push: (result: unknown, ack: Acknowledgement) => {
        this.take(result, ack);
      },
      finish: () => {
        this.finishNext();
      },
    };
    this.branch = new Branch(this.name, plans, flow, end, { resume: () => this.feed() });
    this.inner = this.branch.stages;
  }

  /** What was found goes first. */
  override accepts(): boolean {
    return this.waiting.size === 0 && this.branch.accepts();
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    this.open++;
    const settled = (): void => {
      this.open--;
      this.checkEnd();
    };
    this.branch.push(value, new JointAcknowledgement([ack], settled, this));
  }

  override finish(): void {
    this.isFinishing = true;
    this.checkEnd();
  }

  override resume(): void {
    this.branch.resume();
  }

  override get load(): Load {
    return { waiting: this.waiting.size, busy: 0, since: undefined };
  }

  /** What was found and has not begun is left undone: otherwise a crawl that is interrupted would crawl on. */
  override drain(): void {
    this.isDraining = true;
    super.drain();
    while (this.waiting.size > 0) this.waiting.shift()?.ack.drop();
  }

  override dropCancelled(): void {
    releaseCancelled(this.waiting);
    super.dropCancelled();
    this.feed();
  }

  private take(result: unknown, ack: Acknowledgement): void {
    let found: readonly unknown[];
    try {
      found = [...this.found(result)];
    } catch (thrown) {
      rejectAt(this, this.flow, result, ack, thrown);
      return;
    }
    for (const value of found) {
      ack.fork();
      if (this.isDraining) ack.drop();
      else if (this.waiting.size < this.limit) this.waiting.push({ value, ack });
      else rejectAt(this, this.flow, value, ack, loopFull(this.name, this.limit));
    }
    const outside = ack.leave(this);
    this.pass(result, outside);
    ack.release();
    this.feed();
  }

  private feed(): void {
    if (this.isFeeding) return;
    this.isFeeding = true;
    while (this.waiting.size > 0 && this.branch.accepts() && !this.isPaused()) {
      const { value, ack } = this.waiting.shift() as { readonly value: unknown; readonly ack: Acknowledgement };
      this.branch.push(value, ack);
    }
    this.isFeeding = false;
    if (this.accepts()) this.feeder.resume();
  }

  private isPaused(): boolean {
    const isPaused = this.flow.pace.spend();
    if (isPaused) this.flow.pace.later(() => this.feed());
    return isPaused;
  }

  private checkEnd(): void {
    if (!this.isFinishing || this.open > 0 || this.isFinished) return;
    this.isFinished = true;
    this.branch.finish();
  }
}
