import type { HostTimer } from '@instar/core/scheduler';
import type { Flow } from '../flow/flow.js';
import { Stage, type Load } from '../flow/stage.js';
import { JointAcknowledgement, type Acknowledgement } from '../items/acknowledgement.js';

/** Makes an array of several values: as soon as there are `size` of them, or some time after the first. */
export class BatchStage extends Stage {
  private values: unknown[] = [];
  private acks: Acknowledgement[] = [];
  private timer: HostTimer | undefined = undefined;
  /** Whether the values go on however few they are. */
  private isDue = false;
  private isFinishing = false;
  /** When the first value came. */
  private since = 0;

  constructor(
    name: string,
    private readonly flow: Flow,
    private readonly size: number,
    private readonly within: number | undefined,
  ) {
    super(name);
  }

  override accepts(): boolean {
    return this.values.length < this.size;
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    const { scheduler } = this.flow.host;
    if (this.values.push(value) === 1) {
      this.since = scheduler.now();
      if (this.within !== undefined) this.timer = scheduler.after(this.within, () => this.due());
    }
    this.acks.push(ack);
    if (this.values.length === this.size) this.due();
  }

  override finish(): void {
    this.isFinishing = true;
    this.due();
  }

  override resume(): void {
    this.passOn();
    if (this.accepts()) this.feeder.resume();
  }

  override get load(): Load {
    const waiting = this.values.length;
    return { waiting, busy: 0, since: waiting === 0 ? undefined : this.since };
  }

  override dropCancelled(): void {
    const { values, acks } = this;
    this.values = values.filter((_, at) => acks[at]?.isCancelled === false);
    this.acks = acks.filter(({ isCancelled }) => !isCancelled);
    for (const ack of acks) if (ack.isCancelled) ack.release();
    if (this.values.length === 0) this.reset();
    if (this.isFinishing) this.due();
    else this.feeder.resume();
  }

  private due(): void {
    this.isDue = true;
    this.passOn();
  }

  private passOn(): void {
    const { values, acks } = this;
    if (!this.isDue || (values.length > 0 && !this.next.accepts())) return;
    this.reset();
    if (values.length > 0) this.pass(values, new JointAcknowledgement(acks));
    if (this.isFinishing) this.finishNext();
    else this.feeder.resume();
  }

  private reset(): void {
    if (this.timer !== undefined) this.flow.host.scheduler.cancel(this.timer);
    this.timer = undefined;
    this.isDue = false;
    this.values = [];
    this.acks = [];
  }
}
