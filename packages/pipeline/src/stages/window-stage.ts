import { Fifo } from '../flow/fifo.js';
import { Stage, type Load } from '../flow/stage.js';
import { JointTicket, type Ticket } from '../items/ticket.js';

interface Held {
  readonly value: unknown;
  readonly ticket: Ticket;
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

  push(value: unknown, ticket: Ticket): void {
    this.meter.taken++;
    if (this.skipped > 0) {
      this.skipped--;
      ticket.release();
      return;
    }
    this.held.push({ value, ticket });
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

  override sweep(): void {
    this.held.keep(({ ticket }) => {
      const isWanted = !ticket.isMoot;
      if (!isWanted) ticket.release();
      return isWanted;
    });
    this.resume();
  }

  private passOn(): void {
    if (this.held.size === this.size) {
      if (!this.next.accepts()) return;
      const window = [...this.held];
      for (const { ticket } of window) ticket.fork();
      this.slide();
      this.pass(
        window.map(({ value }) => value),
        new JointTicket(window.map(({ ticket }) => ticket)),
      );
    }
    if (this.isFinishing) this.end();
  }

  private slide(): void {
    this.skipped = Math.max(0, this.step - this.size);
    for (let left = Math.min(this.step, this.size); left > 0; left--) this.held.shift()?.ticket.release();
  }

  private end(): void {
    for (let held = this.held.shift(); held !== undefined; held = this.held.shift()) held.ticket.release();
    this.next.finish();
  }
}
