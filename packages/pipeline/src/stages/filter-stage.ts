import type { Flow } from '../flow/flow.js';
import { Stage } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { rejectAt } from './map-stage.js';

/** Leaves out values that do not pass a test. */
export class FilterStage extends Stage {
  constructor(
    name: string,
    private readonly flow: Flow,
    private readonly passes: (value: unknown) => boolean,
  ) {
    super(name);
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    let isIn: boolean;
    try {
      isIn = this.passes(value);
    } catch (thrown) {
      rejectAt(this, this.flow, value, ack, thrown);
      return;
    }
    if (isIn) this.pass(value, ack);
    else ack.release();
  }
}
