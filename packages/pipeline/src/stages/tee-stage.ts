import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { Stage } from '../flow/stage.js';
import type { Ticket } from '../items/ticket.js';
import { Branch } from './branch.js';

/** Sends each value into a branch as well as on. What comes out of the branch is left out. */
export class TeeStage extends Stage {
  private readonly branch: Branch;

  constructor(name: string, flow: Flow, plans: readonly StagePlan[]) {
    super(name);
    const end = {
      accepts: () => true,
      push: (_: unknown, ticket: Ticket) => {
        ticket.release();
      },
      finish: () => undefined,
    };
    const feeder = {
      resume: () => {
        this.feeder.resume();
      },
    };
    this.branch = new Branch(this.name, plans, flow, end, feeder);
    this.inner = this.branch.stages;
  }

  override accepts(): boolean {
    return this.branch.accepts() && this.next.accepts();
  }

  push(value: unknown, ticket: Ticket): void {
    this.meter.taken++;
    ticket.fork();
    this.branch.push(value, ticket);
    this.pass(value, ticket);
  }

  override finish(): void {
    this.branch.finish();
    this.next.finish();
  }
}
