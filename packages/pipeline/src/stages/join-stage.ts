import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { Stage, type Load } from '../flow/stage.js';
import { JointAcknowledgement, type Acknowledgement } from '../items/acknowledgement.js';
import { Branch } from './branch.js';

/** A value on its way through all branches. */
class Joining {
  readonly results: Record<string, unknown> = {};

  constructor(
    readonly ack: Acknowledgement,
    /** Branches that it is still in. */
    public left: number,
  ) {}
}

/** The acknowledgement of a value within one branch. */
class PartAcknowledgement extends JointAcknowledgement {
  constructor(
    readonly joining: Joining,
    settled: () => void,
  ) {
    super([joining.ack], settled);
  }
}

/** Sends each value through all branches, and makes an object of what comes out of them. */
export class JoinStage extends Stage {
  private readonly branches: readonly Branch[];
  /** What is complete and waits for the next stage. */
  private readonly ready = new Fifo<Joining>();
  private ended = 0;
  private open = 0;
  private isPushing = false;

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

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    this.open++;
    const joining = new Joining(ack, this.branches.length);
    ack.fork(this.branches.length);
    this.isPushing = true;
    for (const branch of this.branches) {
      const settled = (): void => {
        if (--joining.left === 0) this.complete(joining);
      };
      branch.push(value, new PartAcknowledgement(joining, settled));
    }
    this.isPushing = false;
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

  override dropCancelled(): void {
    super.dropCancelled();
    this.passOn();
  }

  private makeBranch(part: string, plans: readonly StagePlan[], flow: Flow): Branch {
    const end = {
      accepts: () => true,
      push: (value: unknown, ack: Acknowledgement) => {
        // What a branch makes of several values belongs to none of them; of several results the first one counts.
        if (ack instanceof PartAcknowledgement && !(part in ack.joining.results)) ack.joining.results[part] = value;
        ack.release();
      },
      finish: () => {
        this.ended++;
        this.checkEnd();
      },
    };
    const feeder = {
      resume: () => {
        // The stage before would end, or pass on its next value, before all branches have this one.
        if (!this.isPushing && this.accepts()) this.feeder.resume();
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
      const { ack, results } = joining;
      const isWhole = !ack.isCancelled && Object.keys(results).length === this.parts.length;
      if (isWhole && !this.next.accepts()) return;
      this.ready.shift();
      this.open--;
      if (isWhole) this.pass(results, ack);
      else ack.release();
    }
    this.checkEnd();
  }

  private checkEnd(): void {
    if (this.ended === this.branches.length && this.open === 0) this.finishNext();
  }
}
