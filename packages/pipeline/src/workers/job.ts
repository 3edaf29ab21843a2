import { backoffDelay } from '@instar/core/definition';
import type { HostTimer } from '@instar/core/scheduler';
import { stageTimeout } from '../errors/item-errors.js';
import type { Flow } from '../flow/flow.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { isPromiseLike, toError } from '../flow/thrown.js';
import type { Work, WorkItem, WorkPolicy } from './work.js';

/** What a job needs of its stage. */
export interface JobOwner {
  readonly name: string;
  readonly flow: Flow;
  readonly policy: WorkPolicy;
  readonly work: Work;
  /** The job takes some time. */
  takesTime(job: Job): void;
  /** The job has a value, or is out. */
  finished(job: Job): void;
  /** An attempt has failed, and it is the last one or not. */
  attemptFailed(isLast: boolean): void;
}

/** How long work that was told to stop may take for that, before it is abandoned, in milliseconds. */
const GRACE = 1_000;

type JobState = 'waiting' | 'working' | 'pausing' | 'passed' | 'out';

/** One item in a stage that works: its attempts, one after another. */
export class Job implements WorkItem {
  state: JobState = 'waiting';
  attempt = 0;
  /** When it began to take time, by the clock of the system. */
  since: number | undefined = undefined;
  private controller: AbortController | undefined = undefined;
  private timer: HostTimer | undefined = undefined;
  private stop: ((reason: Error) => void) | undefined = undefined;
  /** Why the attempt was told to stop. */
  private stoppedBy: Error | undefined = undefined;

  /** @param value the item; then, once it has passed, what goes on. */
  constructor(
    private readonly owner: JobOwner,
    public value: unknown,
    readonly ack: Acknowledgement,
  ) {}

  get isFinished(): boolean {
    return this.state === 'passed' || this.state === 'out';
  }

  get key(): unknown {
    const { sources } = this.ack;
    return sources.length === 1 ? sources[0]?.key : undefined;
  }

  get position(): number {
    return this.ack.sources[0]?.position ?? 0;
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.stoppedBy !== undefined) this.controller.abort(this.stoppedBy);
    }
    return this.controller.signal;
  }

  onStop(stop: (reason: Error) => void): void {
    this.stop = stop;
    if (this.stoppedBy !== undefined) stop(this.stoppedBy);
  }

  start(): void {
    this.attempt++;
    this.state = 'working';
    let result: unknown;
    try {
      result = this.owner.work(this.value, this);
    } catch (thrown) {
      this.threw(thrown);
      return;
    }
    if (isPromiseLike(result)) this.follow(result, this.attempt);
    else this.returned(result);
  }

  /** The item was cancelled: what is done for it is told to stop. */
  cancel(reason: Error): void {
    if (this.isFinished) return;
    if (this.state === 'working') this.tellStop(reason);
    else this.leave();
  }

  /** Most work that returns at once needs no clock, and no place among what is open. */
  private takeTime(): void {
    if (this.since !== undefined) return;
    this.since = this.owner.flow.host.scheduler.now();
    this.owner.takesTime(this);
  }

  private follow(result: PromiseLike<unknown>, attempt: number): void {
    this.takeTime();
    const { timeout } = this.owner.policy;
    if (timeout !== undefined) this.after(timeout, () => this.tellStop(stageTimeout(this.owner.name, timeout)));
    result.then(
      (value) => {
        if (this.isAt(attempt)) this.returned(value);
      },
      (thrown: unknown) => {
        if (this.isAt(attempt)) this.threw(thrown);
      },
    );
  }

  /** Whether the attempt is still the one that counts. */
  private isAt(attempt: number): boolean {
    return this.state === 'working' && this.attempt === attempt;
  }

  private returned(value: unknown): void {
    if (this.stoppedBy !== undefined) {
      this.threw(this.stoppedBy);
      return;
    }
    this.endAttempt();
    if (this.ack.isCancelled) this.leave();
    else {
      this.value = value;
      this.state = 'passed';
      this.owner.finished(this);
    }
  }

  private threw(thrown: unknown): void {
    const error = this.stoppedBy ?? thrown;
    this.endAttempt();
    if (this.ack.isCancelled) {
      this.leave();
      return;
    }
    const isLast = this.attempt >= this.owner.policy.attempts;
    this.owner.attemptFailed(isLast);
    if (isLast) this.rejectItem(error);
    else this.tryLater(error);
  }

  private tryLater(error: unknown): void {
    const { flow, policy, name } = this.owner;
    const { host } = flow.host.scheduler;
    this.state = 'pausing';
    this.takeTime();
    const pause = policy.backoff === undefined ? 0 : backoffDelay(policy.backoff, this.attempt, () => host.random());
    flow.retries(name, this.value, this.attempt, pause, error);
    if (pause > 0) this.after(pause, () => this.tryAgain());
    else host.microtask(() => this.tryAgain());
  }

  private tryAgain(): void {
    this.timer = undefined;
    if (this.state === 'pausing') this.start();
  }

  private rejectItem(thrown: unknown): void {
    const { flow, name } = this.owner;
    this.state = 'out';
    flow.reject(name, this.value, this.ack, toError(thrown), this.attempt);
    this.owner.finished(this);
  }

  /** The item was cancelled. */
  private leave(): void {
    this.clearTimer();
    this.state = 'out';
    this.ack.release();
    this.owner.finished(this);
  }

  private tellStop(reason: Error): void {
    if (this.stoppedBy !== undefined) return;
    this.stoppedBy = reason;
    this.clearTimer();
    this.after(GRACE, () => {
      this.threw(reason);
    });
    this.controller?.abort(reason);
    this.stop?.(reason);
  }

  private endAttempt(): void {
    this.clearTimer();
    this.stoppedBy = this.controller = this.stop = undefined;
  }

  private after(delay: number, task: () => void): void {
    this.timer = this.owner.flow.host.scheduler.after(delay, task);
  }

  private clearTimer(): void {
    if (this.timer === undefined) return;
    this.owner.flow.host.scheduler.cancel(this.timer);
    this.timer = undefined;
  }
}
