import type { Flow } from '../flow/flow.js';
import { Stage } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';

/** Makes one value of each. */
export class MapStage extends Stage {
  constructor(
    name: string,
    private readonly flow: Flow,
    private readonly toValue: (value: unknown) => unknown,
  ) {
    super(name);
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    let made: unknown;
    try {
      made = this.toValue(value);
    } catch (thrown) {
      rejectAt(this, this.flow, value, ack, thrown);
      return;
    }
    this.pass(made, ack);
  }
}

/** A function of a stage without attempts has thrown. */
export function rejectAt(stage: Stage, flow: Flow, value: unknown, ack: Acknowledgement, thrown: unknown): void {
  stage.meter.failed++;
  stage.meter.rejected++;
  flow.reject(stage.name, value, ack, thrown, 1);
}
