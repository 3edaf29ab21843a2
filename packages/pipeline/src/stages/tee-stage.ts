import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { Stage } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { Branch } from './branch.js';

/** Sends each value into a branch as well as on. What comes out of the branch is left out. */
export class TeeStage extends Stage {
  private readonly branch: Branch;
  private isPushing = false;

  constructor(name: string, flow: Flow, plans: readonly StagePlan[]) {
    super(name);
    const end = {
      accepts: () => true,
      push: (_: unknown, ack: Acknowledgement) => {
        ack.release();
      },
      finish: () => undefined,
    };
    const feeder = {
      resume: () => {
        // The stage before would end, or pass on its next value, before this one has gone on.
        if (!this.isPushing) this.feeder.resume();
      },
    };
    this.branch = new Branch(this.name, plans, flow, end, feeder);
    this.inner = this.branch.stages;
  }

  override accepts(): boolean {
    return this.branch.accepts() && this.next.accepts();
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    ack.fork();
    this.isPushing = true;
    this.branch.push(value, ack);
    this.isPushing = false;
    this.pass(value, ack);
  }

  override finish(): void {
    this.branch.finish();
    this.finishNext();
  }
}
