import { runDropped } from '../errors/item-errors.js';
import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import { Stage, type Load } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { Job, type JobOwner } from './job.js';
import type { Work, WorkPolicy } from './work.js';

/** A stage that works on several items at once. An item takes its place until the stage behind this one has taken the value. */
export class WorkStage extends Stage implements JobOwner {
  /** What is to go on, in this order: all jobs if that is the order of the items, else those that are done. */
  private readonly line = new Fifo<Job>();
  /** Those that take time. */
  private readonly open = new Set<Job>();
  private isFinishing = false;
  private isFlushing = false;
  /** Items that have a place. */
  private places = 0;

  constructor(
    name: string,
    readonly flow: Flow,
    readonly policy: WorkPolicy,
    readonly work: Work,
  ) {
    super(name);
  }

  override accepts(): boolean {
    return this.places < this.policy.concurrency;
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    this.places++;
    const job = new Job(this, value, ack);
    if (this.policy.ordered) this.line.push(job);
    job.start();
  }

  override finish(): void {
    this.isFinishing = true;
    this.flush();
  }

  override resume(): void {
    this.flush();
  }

  override get load(): Load {
    let busy = 0;
    for (const { state } of this.open) if (state === 'working') busy++;
    const [oldest] = this.open;
    return { busy, waiting: this.places - busy, since: oldest?.since };
  }

  override dropCancelled(): void {
    for (const job of [...this.open])
      if (job.ack.isCancelled) job.cancel(job.ack.sources[0]?.cancelledBy ?? runDropped(this.flow.id));
    this.flush();
  }

  takesTime(job: Job): void {
    this.open.add(job);
  }

  finished(job: Job): void {
    if (job.since !== undefined) {
      this.open.delete(job);
      this.meter.timed(this.flow.host.scheduler.now() - job.since);
    }
    if (!this.policy.ordered && !this.isPassedOn(job)) this.line.push(job);
    this.flush();
  }

  /** What overtakes nothing goes on at once. */
  private isPassedOn(job: Job): boolean {
    if (job.state === 'out') {
      this.places--;
      return true;
    }
    if (this.line.size > 0 || !this.next.accepts()) return false;
    this.pass(job.value, job.ack);
    this.places--;
    return true;
  }

  attemptFailed(isLast: boolean): void {
    this.meter.failed++;
    if (isLast) this.meter.rejected++;
  }

  /** Passes on what is ready, as far as the next stage takes it, and asks for more. */
  private flush(): void {
    if (this.isFlushing) return;
    this.isFlushing = true;
    for (let job = this.line.first; job?.isFinished === true && this.passOn(job); job = this.line.first);
    this.isFlushing = false;
    if (this.isFinishing) {
      if (this.places === 0) this.finishNext();
    } else if (this.accepts()) this.feeder.resume();
  }

  /** Returns whether the job is out of the line. */
  private passOn({ state, value, ack }: Job): boolean {
    const isPassed = state === 'passed' && !ack.isCancelled;
    if (isPassed && !this.next.accepts()) return false;
    this.line.shift();
    this.places--;
    if (isPassed) this.pass(value, ack);
    else if (state === 'passed') ack.release();
    return true;
  }
}
