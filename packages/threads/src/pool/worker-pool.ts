import type { SchedulerHost } from '@instar/core/scheduler';
import type { JobFault, StartThread, ThreadEnd, ThreadPlan } from '../thread/thread.js';
import { onBeforeExit } from '../platform/before-exit.js';
import { FairQueue } from './fair-queue.js';
import { IdleWatch } from './idle-watch.js';
import { MetricsFeed, type MetricsListener } from './metrics-feed.js';
import { PoolTally } from './pool-tally.js';
import { PendingJob, type JobController } from './pending-job.js';
import { poolEnded, queueFull } from '../errors/pool-errors.js';
import { errorOfEnd, errorOfFault, errorOfTransfer } from './job-error.js';
import type { JobHandle, PoolJob, SpareWork } from './pool-job.js';
import type { PoolMetrics } from './pool-metrics.js';
import type { PoolOptions } from './pool-options.js';
import { defaultPoolSize } from './pool-size.js';
import { SpareJobs } from './spare-jobs.js';
import { assignedTo, busiestOf, freestOf, loadOf } from './thread-choice.js';
import { PooledThread, type PooledThreadListener } from './pooled-thread.js';

/** What the pool needs of time. */
export type PoolClock = Pick<SchedulerHost, 'now' | 'microtask' | 'setTimer' | 'clearTimer' | 'holdProcess'>;

/** How long assigned jobs may run on when the pool is disposed of, in milliseconds. */
const DEFAULT_DEADLINE = 1_000;

/** The pause before another thread is started after one that did not load, in milliseconds, while the pool has other threads. */
const START_PAUSE = 1_000;

/** How often each other thread may take part in what a job shares: it may have to leave and come back. */
const HELPERS_PER_THREAD = 2;

/** The reason with which spare jobs are cancelled; it is never observed. */
const NOT_NEEDED = 'not needed';

/**
 * Distributes jobs to threads: starts threads when there is work, ends idle ones, and settles every job exactly once, whatever happens to its
 * thread.
 */
export class WorkerPool implements JobController, PooledThreadListener {
  private readonly size: number;
  private readonly concurrency: number;
  private readonly capacity: number;
  private readonly warm: number;

  private readonly plan: ThreadPlan;

  private readonly queue = new FairQueue<PendingJob>();
  private readonly threads: PooledThread[] = [];
  /** The exits of threads that are ending. */
  private readonly exiting = new Set<Promise<void>>();
  private numbers = 0;
  private armed = false;
  private ended: Promise<void> | undefined = undefined;
  private onceEmpty: (() => void) | undefined = undefined;
  private readonly idleWatch: IdleWatch<PooledThread>;
  private noStartBefore = 0;
  private forgetExit: (() => void) | undefined = undefined;

  private readonly tally = new PoolTally();

  private readonly feed: MetricsFeed;
  private readonly spare = new SpareJobs(this);

  private readonly pump = (): void => {
    this.armed = false;
    this.place();
  };

  constructor(
    options: PoolOptions,
    private readonly startThread: StartThread,
    private readonly clock: PoolClock,
    /** Told of errors that nobody handled in a worker. */
    readonly leftBehind: (leftover: unknown) => void = () => undefined,
  ) {
    this.size = options.size ?? defaultPoolSize();
    this.concurrency = options.concurrency ?? 1;
    this.capacity = options.queue ?? 65_536;
    this.warm = Math.min(options.warm ?? 0, this.size);
    this.idleWatch = new IdleWatch(clock, options.idleTimeout ?? 10_000, this.threads, (thread) => {
      if (this.threads.length > this.warm) this.retire(thread);
    });
    this.plan = { slots: this.concurrency, helpers: HELPERS_PER_THREAD * (this.size - 1) };
    this.feed = new MetricsFeed(
      clock,
      () => loadOf(this.threads),
      (utilisation) => this.metricsWith(utilisation),
    );
    if (this.warm > 0) this.arm();
  }

  get metrics(): PoolMetrics {
    const { busy, size } = loadOf(this.threads);
    return this.metricsWith(size > 0 ? busy / size : 0);
  }

  /** Calls `listener` with the metrics while they change, at most every 100 ms. Returns a function that stops it. */
  observe(listener: MetricsListener): () => void {
    return this.feed.observe(listener);
  }

  submit(job: PoolJob): JobHandle {
    const pending = new PendingJob(this, job, this.numbers++);
    if (this.ended) this.fail(pending, poolEnded(job.place));
    else if (this.isFull()) this.fail(pending, queueFull(job.place, this.capacity));
    else if (!this.placeAtOnce(pending)) {
      this.queue.push(pending);
      this.arm();
    }
    if (this.feed.observed) this.feed.changed();
    return pending;
  }

  /**
   * Accepts no more jobs, rejects waiting ones, interrupts assigned ones and waits for them until `deadline` (milliseconds, 1,000 by default).
   * Then ends all threads. Resolves when they have exited; never rejects.
   */
  dispose(deadline = DEFAULT_DEADLINE): Promise<void> {
    return (this.ended ??= this.end(deadline));
  }

  interrupt(pending: PendingJob): void {
    this.holderOf(pending)?.interrupt(pending);
  }

  cancel(pending: PendingJob, reason: unknown): void {
    const thread = this.holderOf(pending);
    if (!thread) this.queue.remove(pending);
    else if (!thread.withdraw(pending)) {
      // The thread must not begin another job now. If it has finished this one meanwhile, the result has arrived or is among the replies.
      const others = thread.withdrawLast(Infinity);
      thread.catchUp();
      this.requeue(others);
      if (pending.settled) return;
      this.kill(thread, pending);
    }
    this.fail(pending, reason);
    this.arm();
    this.checkEmpty();
  }

  threadReady(thread: PooledThread): void {
    this.tally.failing = undefined;
    this.becameIdle(thread);
    this.arm();
  }

  slotFree(thread: PooledThread): void {
    const isIdle = thread.assigned === 0;
    if (isIdle) this.becameIdle(thread);
    if (this.queue.size > 0 || (isIdle && (this.concurrency > 1 || this.spare.hasAny))) this.arm();
    if (this.feed.observed) this.feed.changed();
    this.checkEmpty();
  }

  jobCompleted(pending: PendingJob, body: unknown, label: number): void {
    if (!pending.isSpare) this.tally.done++;
    pending.resolve(body, label);
  }

  jobFailed(pending: PendingJob, fault: JobFault): void {
    this.fail(pending, errorOfFault(pending.job.place, fault));
  }

  spareOffered(sharer: PendingJob, work: SpareWork): void {
    this.closeSpare(sharer);
    sharer.onSettled = () => this.closeSpare(sharer);
    this.spare.open(sharer, work);
    this.arm();
  }

  threadEnded(thread: PooledThread, end: ThreadEnd): void {
    const hadLoaded = thread.isReady;
    this.remove(thread);
    this.tally.deaths++;
    const survivors: PendingJob[] = [];
    for (const { pending, begun } of thread.removeAll()) {
      const { place } = pending.job;
      if (begun) this.fail(pending, errorOfEnd(place, end));
      else if (pending.isMoved) this.fail(pending, errorOfTransfer(place, end));
      else survivors.push(pending);
    }
    this.requeue(survivors);
    if (!hadLoaded) this.startFailed(end);
    this.arm();
    this.checkEmpty();
  }

  private arm(): void {
    if (this.armed) return;
    this.armed = true;
    this.clock.microtask(this.pump);
  }

  /** Assigns a job to an idle thread without waiting for others to be submitted. */
  private placeAtOnce(pending: PendingJob): boolean {
    if (this.queue.size > 0) return false;
    const thread = freestOf(this.threads);
    if (!thread || thread.assigned > 0) return false;
    thread.assign(pending);
    thread.flush();
    return true;
  }

  /** Assigns waiting jobs to threads that have room, and starts threads for the rest. */
  private place(): void {
    if (this.ended) return;
    const { queue, threads } = this;
    do {
      while (queue.size > 0) {
        const thread = freestOf(this.threads);
        if (!thread) break;
        thread.assign(queue.shift() as PendingJob);
      }
    } while (this.concurrency > 1 && this.rebalance());
    for (const thread of threads) thread.flush();
    if (queue.size === 0) this.assignSpare();
    else for (const helper of this.spare.underWay()) helper.interrupt();
    this.grow();
    if (this.feed.observed) this.feed.changed();
  }

  /** Has idle threads take part in what jobs share. */
  private assignSpare(): void {
    for (const thread of this.threads) {
      if (!thread.isReady || thread.assigned > 0) continue;
      const helper = this.spare.next(this.numbers);
      if (!helper) return;
      this.numbers++;
      thread.assign(helper);
      thread.flush();
    }
  }

  /** What still computes for a settled job is cancelled, which terminates its thread. */
  private closeSpare(sharer: PendingJob): void {
    for (const helper of this.spare.close(sharer)) helper.cancel(NOT_NEEDED);
  }

  /** If an idle thread has room, withdraws half of the jobs of the busiest one, except the one that it has begun. */
  private rebalance(): boolean {
    if (!this.threads.some((thread) => thread.hasRoom && thread.assigned === 0)) return false;
    const busiest = busiestOf(this.threads);
    const jobs = busiest.withdrawLast(busiest.assigned >> 1);
    this.requeue(jobs);
    return jobs.length > 0;
  }

  private grow(): void {
    const { threads, size, queue } = this;
    if (threads.length >= size) return;
    const needed = Math.min(size, queue.size + assignedTo(this.threads) + this.spare.openings);
    const isPaused = this.noStartBefore > this.clock.now();
    if (isPaused && threads.length > 0) return;
    const wanted = isPaused ? needed : Math.max(needed, this.warm);
    while (threads.length < wanted) {
      this.tally.threadStarts();
      threads.push(new PooledThread(this, this.startThread, this.plan));
      this.forgetExit ??= onBeforeExit(() => this.endIdle());
    }
  }

  /** Jobs for which threads have room, or will have once they are started, do not count as waiting. */
  private isFull(): boolean {
    const waiting = this.queue.size - this.capacity;
    if (waiting < 0) return false;
    return waiting >= this.size * this.concurrency - (assignedTo(this.threads) - this.spare.underWay().length);
  }

  private holderOf(pending: PendingJob): PooledThread | undefined {
    return this.threads.find((thread) => thread.holds(pending));
  }

  private metricsWith(utilisation: number): PoolMetrics {
    const { threads, queue } = this;
    const running = assignedTo(threads);
    return { ...loadOf(threads), waiting: queue.size, running, ...this.tally.counts, utilisation };
  }

  /** Puts jobs back to the front of the queue, in their order. */
  private requeue(jobs: readonly PendingJob[]): void {
    const latestFirst = [...jobs].sort((one, other) => other.number - one.number);
    for (const pending of latestFirst) {
      if (pending.isSpare) this.fail(pending, NOT_NEEDED);
      else this.queue.unshift(pending);
    }
  }

  /** Terminates the thread of a cancelled job. What was moved to it with other jobs is lost. */
  private kill(thread: PooledThread, cancelled: PendingJob): void {
    this.remove(thread);
    this.tally.deaths++;
    for (const { pending } of thread.removeAll()) {
      if (pending !== cancelled) this.fail(pending, errorOfTransfer(pending.job.place));
    }
    this.trackExit(thread.terminate());
  }

  private remove(thread: PooledThread): void {
    const at = this.threads.indexOf(thread);
    if (at >= 0) this.threads.splice(at, 1);
  }

  private trackExit(exit: Promise<void>): void {
    this.exiting.add(exit);
    void exit.then(() => this.exiting.delete(exit));
  }

  private fail(pending: PendingJob, reason: unknown): void {
    if (!pending.isSpare) this.tally.failed++;
    pending.reject(reason);
  }

  /** Without another thread, the waiting jobs fail as the one that the thread was started for. */
  private startFailed(end: ThreadEnd): void {
    this.noStartBefore = this.clock.now() + START_PAUSE;
    this.tally.failing = errorOfEnd('threads()', end);
    if (this.threads.length > 0) return;
    for (const pending of this.queue.drain()) this.fail(pending, errorOfEnd(pending.job.place, end));
  }

  /** Ends idle threads in order, so that what they have printed arrives before the process exits. */
  private endIdle(): void {
    for (const thread of this.threads.filter((each) => each.isReady && each.assigned === 0)) this.retire(thread);
  }

  private retire(thread: PooledThread): void {
    this.remove(thread);
    this.trackExit(thread.end());
  }

  private becameIdle(thread: PooledThread): void {
    thread.idleSince = this.clock.now();
    this.idleWatch.begin();
  }

  private async end(deadline: number): Promise<void> {
    this.idleWatch.stop();
    this.feed.stop();
    this.forgetExit?.();
    for (const pending of this.queue.drain()) this.fail(pending, poolEnded(pending.job.place));
    if (assignedTo(this.threads) > 0) await this.emptied(deadline);
    const threads = this.threads.splice(0);
    const exits = threads.map((thread) => {
      const withdrawn = thread.withdrawLast(Infinity);
      const left = thread.removeAll().map(({ pending }) => pending);
      for (const pending of [...withdrawn, ...left]) this.fail(pending, poolEnded(pending.job.place));
      return left.length === 0 ? thread.end() : thread.terminate();
    });
    await Promise.all([...exits, ...this.exiting]);
  }

  private checkEmpty(): void {
    if (this.onceEmpty && assignedTo(this.threads) === 0) this.onceEmpty();
  }

  /** Resolves when no job is assigned any more, or the deadline has passed. */
  private emptied(deadline: number): Promise<void> {
    for (const thread of this.threads) thread.interruptAll();
    return new Promise((resolve) => {
      const timer = this.clock.setTimer(resolve, deadline);
      this.onceEmpty = () => {
        this.clock.clearTimer(timer);
        resolve();
      };
    });
  }
}
