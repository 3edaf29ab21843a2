import { loopFull } from '../errors/item-errors.js';
import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { Stage, type Load } from '../flow/stage.js';
import { JointTicket, type Ticket } from '../items/ticket.js';
import { Branch } from './branch.js';
import { rejectAt } from './map-stage.js';

/** Sends each value through a branch, and what is found in the result back to the start of it. Results go on. */
export class ExpandStage extends Stage {
  private readonly branch: Branch;
  /** What goes through the branch again. */
  private readonly waiting = new Fifo<{ readonly value: unknown; readonly ticket: Ticket }>();
  /** Values that have come from the stage before and are not through, with all that was found in them. */
  private open = 0;
  private isFinishing = false;
  private isFinished = false;
  private isFeeding = false;

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
      push: (result: unknown, ticket: Ticket) => {
        this.take(result, ticket);
      },
      finish: () => {
        this.next.finish();
      },
    };
    this.branch = new Branch(this.name, plans, flow, end, { resume: () => this.feed() });
    this.inner = this.branch.stages;
  }

  /** What was found goes first. */
  override accepts(): boolean {
    return this.waiting.size === 0 && this.branch.accepts();
  }

  push(value: unknown, ticket: Ticket): void {
    this.meter.taken++;
    this.open++;
    const settled = (): void => {
      this.open--;
      this.checkEnd();
    };
    this.branch.push(value, new JointTicket([ticket], settled, this));
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

  override sweep(): void {
    this.waiting.keep(({ ticket }) => {
      const isWanted = !ticket.isMoot;
      if (!isWanted) ticket.release();
      return isWanted;
    });
    super.sweep();
    this.feed();
  }

  private take(result: unknown, ticket: Ticket): void {
    let found: readonly unknown[];
    try {
      found = [...this.found(result)];
    } catch (thrown) {
      rejectAt(this, this.flow, result, ticket, thrown);
      return;
    }
    for (const value of found) {
      ticket.fork();
      if (this.waiting.size < this.limit) this.waiting.push({ value, ticket });
      else rejectAt(this, this.flow, value, ticket, loopFull(this.name, this.limit));
    }
    const outside = ticket.leave(this);
    this.pass(result, outside);
    ticket.release();
    this.feed();
  }

  private feed(): void {
    if (this.isFeeding) return;
    this.isFeeding = true;
    while (this.waiting.size > 0 && this.branch.accepts() && !this.isPaused()) {
      const { value, ticket } = this.waiting.shift() as { readonly value: unknown; readonly ticket: Ticket };
      this.branch.push(value, ticket);
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
