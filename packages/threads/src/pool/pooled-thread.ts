import type { Target } from '../thread/target.js';
import type { JobFault, StartThread, Thread, ThreadEnd, ThreadListener, ThreadPlan } from '../thread/thread.js';
import type { Idler } from './idle-watch.js';
import type { PendingJob } from './pending-job.js';
import type { SpareWork } from './pool-job.js';

/** Is told what happens to a pooled thread and to its jobs. */
export interface PooledThreadListener {
  threadReady(thread: PooledThread): void;
  /** A job has left the thread, for whatever reason, and its slot is free. */
  slotFree(thread: PooledThread): void;
  jobCompleted(pending: PendingJob, body: unknown, label: number): void;
  jobFailed(pending: PendingJob, fault: JobFault): void;
  /** A running job shares work with threads that have none. */
  spareOffered(pending: PendingJob, work: SpareWork): void;
  leftBehind(leftover: unknown): void;
  threadEnded(thread: PooledThread, end: ThreadEnd): void;
}

/** A thread of the pool and the jobs assigned to it. */
export class PooledThread implements ThreadListener, Idler {
  /** Since when it has been idle, if it is. */
  idleSince: number | undefined = undefined;
  isReady = false;
  private readonly thread: Thread;
  private readonly jobs: (PendingJob | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  private readonly registered = new Set<number>();
  private count = 0;
  private flushes = false;

  constructor(
    private readonly listener: PooledThreadListener,
    startThread: StartThread,
    plan: ThreadPlan,
  ) {
    this.thread = startThread(this, plan);
    for (let slot = this.thread.slots - 1; slot >= 0; slot--) this.freeSlots.push(slot);
  }

  /** How many jobs are assigned to it. */
  get assigned(): number {
    return this.count;
  }

  get hasRoom(): boolean {
    return this.isReady && this.freeSlots.length > 0;
  }

  holds(pending: PendingJob): boolean {
    return this.jobs[pending.slot] === pending;
  }

  /** Assigns a job to the thread. It is sent with the next `flush`. */
  assign(pending: PendingJob): void {
    const slot = this.freeSlots.pop() as number;
    pending.slot = slot;
    this.jobs[slot] = pending;
    if (this.count++ === 0) {
      this.idleSince = undefined;
      this.thread.hold(true);
    }
    this.flushes = true;
    const { body, label = 0, transfer, target } = pending.job;
    if (target) this.register(target);
    this.thread.offer(slot, label, body, transfer);
    if (pending.interrupted) this.thread.interrupt(slot);
  }

  flush(): void {
    if (!this.flushes) return;
    this.flushes = false;
    this.thread.flush();
  }

  interrupt(pending: PendingJob): void {
    this.thread.interrupt(pending.slot);
  }

  interruptAll(): void {
    for (const pending of this.jobs) pending?.interrupt();
  }

  /** Withdraws a job. Returns false if the worker has begun it. */
  withdraw(pending: PendingJob): boolean {
    const { slot } = pending;
    if (!this.thread.withdraw(slot)) return false;
    this.forget(slot);
    return true;
  }

  /**
   * Withdraws jobs that the worker has not begun, at most `most`, the last ones first. A job with which something was moved stays: that cannot
   * be moved back.
   */
  withdrawLast(most: number): PendingJob[] {
    const inOrder = this.jobs
      .filter((pending) => pending !== undefined)
      .filter((pending) => !pending.isMoved)
      .sort((one, other) => other.number - one.number);
    return inOrder.slice(0, most).filter((pending) => this.withdraw(pending));
  }

  /** Handles the replies that have arrived, before the event loop does. */
  catchUp(): void {
    this.thread.catchUp();
  }

  end(): Promise<void> {
    return this.thread.end();
  }

  terminate(): Promise<void> {
    return this.thread.terminate();
  }

  /** Removes all jobs of a thread that ends. Returns each, and whether it had begun. */
  removeAll(): { readonly pending: PendingJob; readonly begun: boolean }[] {
    this.isReady = false;
    const left = this.jobs.flatMap((pending) =>
      pending ? [{ pending, begun: this.thread.hasBegun(pending.slot) }] : [],
    );
    this.jobs.length = 0;
    this.count = 0;
    return left.sort((one, other) => one.pending.number - other.pending.number);
  }

  ready(): void {
    this.isReady = true;
    this.listener.threadReady(this);
  }

  completed(slot: number, body: unknown, label: number): void {
    const pending = this.release(slot);
    if (pending) this.listener.jobCompleted(pending, body, label);
    this.listener.slotFree(this);
  }

  failed(slot: number, fault: JobFault): void {
    const pending = this.release(slot);
    if (pending) this.listener.jobFailed(pending, fault);
    this.listener.slotFree(this);
  }

  skipped(slot: number): void {
    this.freeSlots.push(slot);
    this.listener.slotFree(this);
  }

  noticed(slot: number, notice: unknown): void {
    this.jobs[slot]?.job.onNotice?.(notice);
  }

  spareOffered(slot: number, offer: unknown): void {
    const pending = this.jobs[slot];
    const work = pending?.job.onSpare?.(offer);
    if (pending && work) this.listener.spareOffered(pending, work);
  }

  leftBehind(leftover: unknown): void {
    this.listener.leftBehind(leftover);
  }

  ended(end: ThreadEnd): void {
    this.listener.threadEnded(this, end);
  }

  private register(target: Target): void {
    if (this.registered.has(target.number)) return;
    this.registered.add(target.number);
    this.thread.register(target);
  }

  private release(slot: number): PendingJob | undefined {
    this.freeSlots.push(slot);
    return this.forget(slot);
  }

  private forget(slot: number): PendingJob | undefined {
    const pending = this.jobs[slot];
    this.jobs[slot] = undefined;
    if (pending && --this.count === 0) this.thread.hold(false);
    return pending;
  }
}
