import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import type { Feeder, Inlet, Stage } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { chainOf } from './chain.js';

/** Stages within a stage. */
export class Branch {
  readonly stages: readonly Stage[];

  /**
   * @param owner name of the stage that it is within.
   * @param plans one at least.
   */
  constructor(owner: string, plans: readonly StagePlan[], flow: Flow, end: Inlet<unknown>, feeder: Feeder) {
    this.stages = chainOf(plans, flow, end, `${owner}/`);
    this.first.feeder = feeder;
  }

  accepts(): boolean {
    return this.first.accepts();
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.first.push(value, ack);
  }

  /** Nothing more comes into it. */
  finish(): void {
    this.first.finish();
  }

  /** What is behind it accepts values again. */
  resume(): void {
    this.stages.at(-1)?.resume();
  }

  private get first(): Stage {
    return this.stages[0] as Stage;
  }
}
