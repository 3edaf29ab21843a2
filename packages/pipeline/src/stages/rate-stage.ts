import { RateWindow } from '@instar/core/execution';
import type { HostTimer } from '@instar/core/scheduler';
import type { Flow } from '../flow/flow.js';
import { Stage } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';

/** Passes on no more than a number of values within any time of a length. */
export class RateStage extends Stage {
  private readonly window: RateWindow;
  private timer: HostTimer | undefined = undefined;

  constructor(
    name: string,
    private readonly flow: Flow,
    limit: number,
    per: number,
  ) {
    super(name);
    this.window = new RateWindow(limit, per);
  }

  override accepts(): boolean {
    const { scheduler } = this.flow.host;
    const delay = this.window.delayAt(scheduler.now());
    if (delay <= 0) return this.next.accepts();
    this.timer ??= scheduler.after(delay, () => {
      this.timer = undefined;
      this.feeder.resume();
    });
    return false;
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    this.window.start(this.flow.host.scheduler.now());
    this.pass(value, ack);
  }

  override finish(): void {
    this.stop();
    this.finishNext();
  }

  override dropCancelled(): void {
    if (this.flow.isDropped) this.stop();
  }

  private stop(): void {
    if (this.timer !== undefined) this.flow.host.scheduler.cancel(this.timer);
    this.timer = undefined;
  }
}
