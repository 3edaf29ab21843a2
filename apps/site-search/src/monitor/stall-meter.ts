import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds between two looks at the clock. */
const RESOLUTION = 10;

/** Measures for how long the event loop stands still: from when it is made until it is read. */
export class StallMeter {
  private readonly delays = monitorEventLoopDelay({ resolution: RESOLUTION });

  constructor() {
    this.delays.enable();
  }

  /** The longest stall, in milliseconds. */
  longest(): number {
    this.delays.disable();
    return Math.max(0, this.delays.max / 1e6 - RESOLUTION);
  }
}
