import { Waiting } from './fair-queue.js';
import type { JobHandle, PoolJob } from './pool-job.js';

/** The part of the pool that a pending job calls. */
export interface JobController {
  interrupt(pending: PendingJob): void;
  cancel(pending: PendingJob, reason: unknown): void;
}

/** A job from `submit` until it is settled, once. */
export class PendingJob extends Waiting implements JobHandle {
  readonly owner: string;
  readonly result: Promise<unknown>;
  settled = false;
  interrupted = false;
  /** Called when it is settled. */
  onSettled: (() => void) | undefined = undefined;
  /** Its slot in the thread that it is assigned to. */
  slot = -1;
  private resolvePromise!: (body: unknown) => void;
  private rejectPromise!: (reason: unknown) => void;

  constructor(
    private readonly controller: JobController,
    readonly job: PoolJob,
    /** Jobs are numbered in the order of submission. */
    readonly number: number,
    /** Whether it is a part of what another job shares: it does not count as a job, and never waits. */
    readonly isSpare = false,
  ) {
    super();
    this.owner = job.owner;
    this.result = new Promise((resolve, reject) => {
      this.resolvePromise = resolve;
      this.rejectPromise = reject;
    });
  }

  /** Whether something is moved with it: once assigned to a thread it cannot be assigned to another. */
  get isMoved(): boolean {
    const { transfer } = this.job;
    return transfer !== undefined && transfer.length > 0;
  }

  interrupt(): void {
    if (this.settled || this.interrupted) return;
    this.interrupted = true;
    this.controller.interrupt(this);
  }

  cancel(reason: unknown): void {
    if (!this.settled) this.controller.cancel(this, reason);
  }

  resolve(returned: unknown, label: number): void {
    const { job } = this;
    this.settle();
    try {
      this.resolvePromise(job.read ? job.read(returned, label) : returned);
    } catch (error) {
      this.rejectPromise(error);
    }
  }

  reject(reason: unknown): void {
    const { job } = this;
    this.settle();
    this.rejectPromise(job.explain ? job.explain(reason) : reason);
  }

  private settle(): void {
    this.settled = true;
    this.onSettled?.();
  }
}
