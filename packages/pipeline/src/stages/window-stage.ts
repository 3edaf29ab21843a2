import { Fifo } from '../flow/fifo.js';
import { releaseCancelled } from '../flow/release-cancelled.js';
import { Stage, type Load } from '../flow/stage.js';
import { JointAcknowledgement, type Acknowledgement } from '../items/acknowledgement.js';

interface Held {
  readonly value: unknown;
  readonly ack: Acknowledgement;
}

/** Makes arrays of the last `size` values, one each `step` values. */
export class WindowStage extends Stage {
  private readonly held = new Fifo<Held>();
  /** Values to leave out before the next window begins. */
  private skipped = 0;
  private isFinishing = false;

  constructor(
    name: string,
    private readonly size: number,
    private readonly step: number,
  ) {
    super(name);
  }

  override accepts(): boolean {
    return this.held.size < this.size;
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    if (this.skipped > 0) {
      this.skipped--;
      ack.release();
      return;
    }
    this.held.push({ value, ack });
    this.passOn();
  }

  /** What is in no window is left out. */
  override finish(): void {
    this.isFinishing = true;
    this.passOn();
  }

  override resume(): void {
    this.passOn();
    if (this.accepts()) this.feeder.resume();
  }

  override get load(): Load {
    return { waiting: this.held.size, busy: 0, since: undefined };
  }

  override dropCancelled(): void {
    releaseCancelled(this.held);
    this.resume();
  }

  private passOn(): void {
    if (this.held.size === this.size) {
      if (!this.next.accepts()) return;
      const window = [...this.held];
      for (const { ack } of window) ack.fork();
      this.slide();
      this.pass(
        window.map(({ value }) => value),
        new JointAcknowledgement(window.map(({ ack }) => ack)),
      );
    }
    if (this.isFinishing) this.end();
  }

  private slide(): void {
    this.skipped = Math.max(0, this.step - this.size);
    for (let left = Math.min(this.step, this.size); left > 0; left--) this.held.shift()?.ack.release();
  }

  private end(): void {
    for (let held = this.held.shift(); held !== undefined; held = this.held.shift()) held.ack.release();
    this.finishNext();
  }
}
