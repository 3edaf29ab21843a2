import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { Stage, type Load } from '../flow/stage.js';
import { JointTicket, type Ticket } from '../items/ticket.js';
import { Branch } from './branch.js';

/** A value on its way through all branches. */
class Joining {
  readonly results: Record<string, unknown> = {};

  constructor(
    readonly ticket: Ticket,
    /** Branches that it is still in. */
    public left: number,
  ) {}
}

/** The ticket of a value within one branch. */
class PartTicket extends JointTicket {
  constructor(
    readonly joining: Joining,
    settled: () => void,
  ) {
    super([joining.ticket], settled);
  }
}

/** Sends each value through all branches, and makes an object of what comes out of them. */
export class JoinStage extends Stage {
  private readonly branches: readonly Branch[];
  /** What is complete and waits for the next stage. */
  private readonly ready = new Fifo<Joining>();
  private ended = 0;
  private open = 0;

  constructor(
    name: string,
    flow: Flow,
    private readonly parts: readonly (readonly [name: string, plans: readonly StagePlan[]])[],
  ) {
    super(name);
    this.branches = parts.map(([part, plans]) => this.makeBranch(part, plans, flow));
    this.inner = this.branches.flatMap(({ stages }) => stages);
  }

  override accepts(): boolean {
    return this.ready.size === 0 && this.branches.every((branch) => branch.accepts());
  }

  push(value: unknown, ticket: Ticket): void {
    this.meter.taken++;
    this.open++;
    const joining = new Joining(ticket, this.branches.length);
    ticket.fork(this.branches.length);
    for (const branch of this.branches) {
      const settled = (): void => {
        if (--joining.left === 0) this.complete(joining);
      };
      branch.push(value, new PartTicket(joining, settled));
    }
  }

  override finish(): void {
    for (const branch of this.branches) branch.finish();
  }

  override resume(): void {
    this.passOn();
    if (this.accepts()) this.feeder.resume();
  }

  override get load(): Load {
    return { waiting: this.open, busy: 0, since: undefined };
  }

  override sweep(): void {
    super.sweep();
    this.passOn();
  }

  private makeBranch(part: string, plans: readonly StagePlan[], flow: Flow): Branch {
    const end = {
      accepts: () => true,
      push: (value: unknown, ticket: Ticket) => {
        // What a branch makes of several values belongs to none of them; of several results the first one counts.
        if (ticket instanceof PartTicket && !(part in ticket.joining.results)) ticket.joining.results[part] = value;
        ticket.release();
      },
      finish: () => {
        this.ended++;
        this.checkEnd();
      },
    };
    const feeder = {
      resume: () => {
        if (this.accepts()) this.feeder.resume();
      },
    };
    return new Branch(this.name, plans, flow, end, feeder);
  }

  private complete(joining: Joining): void {
    this.ready.push(joining);
    this.passOn();
  }

  /** A value that a branch has left out or rejected is left out. */
  private passOn(): void {
    for (let joining = this.ready.first; joining !== undefined; joining = this.ready.first) {
      const { ticket, results } = joining;
      const isWhole = !ticket.isMoot && Object.keys(results).length === this.parts.length;
      if (isWhole && !this.next.accepts()) return;
      this.ready.shift();
      this.open--;
      if (isWhole) this.pass(results, ticket);
      else ticket.release();
    }
    this.checkEnd();
  }

  private checkEnd(): void {
    if (this.ended === this.branches.length && this.open === 0) this.next.finish();
  }
}
