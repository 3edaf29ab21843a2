import type { SchedulerHost } from '@instar/core';
import type { SpreadRequest } from '../spread/spread-request.js';
import type { JobFault, StartThread, ThreadEnd, ThreadPlan } from '../thread/thread.js';
import { FairQueue } from './fair-queue.js';
import { IdleWatch } from './idle-watch.js';
import { MetricsFeed, type Load, type MetricsListener } from './metrics-feed.js';
import { jobFailed, poolEnded, queueFull, transferLost, workerEnded } from './pool-error.js';
import type { PoolMetrics } from './pool-metrics.js';
import type { PoolOptions } from './pool-options.js';
import { defaultPoolSize } from './pool-size.js';
import { PooledThread, type ThreadKeeper } from './pooled-thread.js';
import { SpreadDesk } from './spread-desk.js';
import { Ticket, type JobInHand, type PoolJob, type TicketOffice } from './ticket.js';

/** What the pool needs of time. */
export type PoolClock = Pick<SchedulerHost, 'now' | 'microtask' | 'setTimer' | 'clearTimer' | 'holdProcess'>;

/** How long jobs in hand may go on when the pool ends, in milliseconds. */
const DEFAULT_DEADLINE = 1_000;

/** How long no thread is started after one that did not load, while others are there to do the work. */
const START_PAUSE = 1_000;

/** How often each other thread may help one spread: it may have to leave and come back. */
const HELPERS_PER_THREAD = 2;

/** What becomes of helpers; nobody sees it. */
const NOT_NEEDED = 'not needed';

/**
 * Spreads jobs over threads: starts them when there is work, ends them when there is none, and settles every job exactly once whatever
 * happens to its thread.
 */
export class WorkerPool implements TicketOffice, ThreadKeeper {
  private readonly size: number;
  private readonly concurrency: number;
  private readonly capacity: number;

  private readonly plan: ThreadPlan;

  private readonly queue = new FairQueue<Ticket>();
  private readonly threads: PooledThread[] = [];
  /** Threads that are about to be gone. */
  private readonly leaving = new Set<Promise<void>>();
  private numbers = 0;
  private armed = false;
  private ended: Promise<void> | undefined = undefined;
  private onceEmpty: (() => void) | undefined = undefined;
  private readonly idleWatch: IdleWatch<PooledThread>;
  private noStartBefore = 0;

  private done = 0;
  private failed = 0;
  private deaths = 0;
  private respawns = 0;

  private readonly feed: MetricsFeed;
  private readonly desk = new SpreadDesk();

  private readonly pump = (): void => {
    this.armed = false;
    this.place();
  };

  constructor(
    options: PoolOptions,
    private readonly startThread: StartThread,
    private readonly clock: PoolClock,
  ) {
    this.size = options.size ?? defaultPoolSize();
    this.concurrency = options.concurrency ?? 1;
    this.capacity = options.queue ?? 65_536;
    this.idleWatch = new IdleWatch(clock, options.idleTimeout ?? 10_000, this.threads, (thread) => {
      this.remove(thread);
      this.seeOff(thread.end());
    });
    this.plan = { slots: this.concurrency, helpers: HELPERS_PER_THREAD * (this.size - 1) };
    this.feed = new MetricsFeed(
      clock,
      () => this.load(),
      (utilisation) => this.metricsWith(utilisation),
    );
  }

  get metrics(): PoolMetrics {
    const { busy, size } = this.load();
    return this.metricsWith(size > 0 ? busy / size : 0);
  }

  /** Calls `listener` with the metrics while they change, at most every 100 ms. Answers what ends it. */
  observe(listener: MetricsListener): () => void {
    return this.feed.observe(listener);
  }

  submit(job: PoolJob): JobInHand {
    const ticket = new Ticket(this, job, this.numbers++);
    if (this.ended) this.fail(ticket, poolEnded(job.place));
    else if (this.isFull()) this.fail(ticket, queueFull(job.place, this.capacity));
    else if (!this.placeAtOnce(ticket)) {
      this.queue.push(ticket);
      this.arm();
    }
    if (this.feed.observed) this.feed.changed();
    return ticket;
  }

  /**
   * Takes no more jobs, rejects those that wait, interrupts those in hand and gives them until `deadline` (milliseconds, 1,000 by default).
   * Then all threads end. Settles when they are gone; never rejects.
   */
  dispose(deadline = DEFAULT_DEADLINE): Promise<void> {
    return (this.ended ??= this.end(deadline));
  }

  interrupt(ticket: Ticket): void {
    this.holderOf(ticket)?.interrupt(ticket);
  }

  cancel(ticket: Ticket, reason: unknown): void {
    const thread = this.holderOf(ticket);
    if (!thread) this.queue.remove(ticket);
    else if (!thread.withdraw(ticket)) {
      // What it has not begun it must not begin now; then, if another job is at work by now, this one has its answer.
      const others = thread.withdrawLast(Infinity);
      thread.catchUp();
      this.requeue(others);
      if (ticket.settled) return;
      this.kill(thread, ticket);
    }
    this.fail(ticket, reason);
    this.arm();
    this.checkEmpty();
  }

  threadReady(thread: PooledThread): void {
    this.becameIdle(thread);
    this.arm();
  }

  slotFree(thread: PooledThread): void {
    const isIdle = thread.inHand === 0;
    if (isIdle) this.becameIdle(thread);
    if (this.queue.size > 0 || (isIdle && (this.concurrency > 1 || this.desk.isBusy))) this.arm();
    if (this.feed.observed) this.feed.changed();
    this.checkEmpty();
  }

  jobAnswered(ticket: Ticket, body: unknown, label: number): void {
    if (!ticket.help) this.done++;
    ticket.resolve(body, label);
  }

  jobFailed(ticket: Ticket, fault: JobFault): void {
    this.fail(ticket, jobFailed(ticket.job.place, fault));
  }

  helpWanted(leader: Ticket, request: SpreadRequest): void {
    this.closeSpread(leader);
    leader.onSettled = () => this.closeSpread(leader);
    this.desk.open(leader, request);
    this.arm();
  }

  threadEnded(thread: PooledThread, end: ThreadEnd): void {
    const hadLoaded = thread.isReady;
    this.remove(thread);
    this.deaths++;
    const survivors: Ticket[] = [];
    for (const { ticket, begun } of thread.abandon()) {
      const { place } = ticket.job;
      if (begun || ticket.help) this.fail(ticket, workerEnded(place, end));
      else if (ticket.isMoved) this.fail(ticket, transferLost(place, end));
      else survivors.push(ticket);
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

  /** The first job for an idle thread need not wait for others to come. */
  private placeAtOnce(ticket: Ticket): boolean {
    if (this.queue.size > 0) return false;
    const thread = this.freest();
    if (!thread || thread.inHand > 0) return false;
    thread.take(ticket);
    thread.flush();
    return true;
  }

  /** Hands what waits to threads that have room, and starts threads for what is left. */
  private place(): void {
    if (this.ended) return;
    const { queue, threads } = this;
    do {
      while (queue.size > 0) {
        const thread = this.freest();
        if (!thread) break;
        thread.take(queue.shift() as Ticket);
      }
    } while (queue.size === 0 && this.concurrency > 1 && this.relieve());
    for (const thread of threads) thread.flush();
    if (queue.size === 0) this.sendHelpers();
    else for (const helper of this.desk.helpers()) helper.interrupt();
    this.grow();
    if (this.feed.observed) this.feed.changed();
  }

  /** The thread with the fewest jobs in hand among those that have room. */
  private freest(): PooledThread | undefined {
    let best: PooledThread | undefined;
    for (const thread of this.threads) {
      if (thread.hasRoom && (!best || thread.inHand < best.inHand)) best = thread;
    }
    return best;
  }

  /** Whoever has nothing to do helps a job that is spread. */
  private sendHelpers(): void {
    for (const thread of this.threads) {
      if (!thread.isReady || thread.inHand > 0) continue;
      const place = this.desk.nextPlace();
      if (!place) return;
      const { job } = place.spread.leader;
      const ticket = new Ticket(this, job, this.numbers++, place.request);
      ticket.onSettled = () => this.desk.leave(place);
      ticket.result.catch(() => undefined);
      this.desk.join(place, ticket);
      thread.take(ticket);
    }
  }

  /** No piece goes on when its spread is over: a thread that is in the middle of one is terminated. */
  private closeSpread(leader: Ticket): void {
    for (const helper of this.desk.close(leader)) helper.cancel(NOT_NEEDED);
  }

  /** Takes half of the work of the busiest thread back if another has none. What it has begun it keeps. */
  private relieve(): boolean {
    if (!this.threads.some((thread) => thread.isReady && thread.inHand === 0)) return false;
    const busiest = this.threads.reduce((one, other) => (other.inHand > one.inHand ? other : one));
    const tickets = busiest.withdrawLast(busiest.inHand >> 1);
    this.requeue(tickets);
    return tickets.length > 0;
  }

  private grow(): void {
    const { threads, size, queue } = this;
    if (threads.length >= size) return;
    const wanted = Math.min(size, queue.size + this.inHand() + this.desk.placesLeft);
    if (threads.length >= wanted) return;
    if (threads.length > 0 && this.noStartBefore > this.clock.now()) return;
    while (threads.length < wanted) {
      if (this.deaths > 0) {
        this.deaths--;
        this.respawns++;
      }
      threads.push(new PooledThread(this, this.startThread, this.plan));
    }
  }

  /** Jobs for which threads have room, or will have once they are started, do not wait for others. */
  private isFull(): boolean {
    const waiting = this.queue.size - this.capacity;
    if (waiting < 0) return false;
    return waiting >= this.size * this.concurrency - (this.inHand() - this.desk.helpers().length);
  }

  private holderOf(ticket: Ticket): PooledThread | undefined {
    return this.threads.find((thread) => thread.holds(ticket));
  }

  private load(): Load {
    return { busy: this.threads.filter((thread) => thread.inHand > 0).length, size: this.threads.length };
  }

  private metricsWith(utilisation: number): PoolMetrics {
    const { done, failed, respawns } = this;
    const size = this.threads.length;
    return { size, waiting: this.queue.size, running: this.inHand(), done, failed, respawns, utilisation };
  }

  private inHand(): number {
    return this.threads.reduce((sum, thread) => sum + thread.inHand, 0);
  }

  /** Puts jobs back to where they were taken from. */
  private requeue(tickets: readonly Ticket[]): void {
    const latestFirst = [...tickets].sort((one, other) => other.number - one.number);
    for (const ticket of latestFirst) {
      if (ticket.help) this.fail(ticket, NOT_NEEDED);
      else this.queue.unshift(ticket);
    }
  }

  /** Ends a thread for a job of its. What was moved to it beside that job is lost with it. */
  private kill(thread: PooledThread, culprit: Ticket): void {
    this.remove(thread);
    this.deaths++;
    for (const { ticket } of thread.abandon()) {
      if (ticket !== culprit) this.fail(ticket, transferLost(ticket.job.place));
    }
    this.seeOff(thread.terminate());
  }

  private remove(thread: PooledThread): void {
    const at = this.threads.indexOf(thread);
    if (at >= 0) this.threads.splice(at, 1);
  }

  private seeOff(gone: Promise<void>): void {
    this.leaving.add(gone);
    void gone.then(() => this.leaving.delete(gone));
  }

  private fail(ticket: Ticket, reason: unknown): void {
    if (!ticket.help) this.failed++;
    ticket.reject(reason);
  }

  /** With nobody else there to do the work, what waits shares the fate of the thread that it waited for. */
  private startFailed(end: ThreadEnd): void {
    this.noStartBefore = this.clock.now() + START_PAUSE;
    if (this.threads.length > 0) return;
    for (const ticket of this.queue.drain()) this.fail(ticket, workerEnded(ticket.job.place, end));
  }

  private becameIdle(thread: PooledThread): void {
    thread.idleSince = this.clock.now();
    this.idleWatch.begin();
  }

  private async end(deadline: number): Promise<void> {
    this.idleWatch.stop();
    this.feed.stop();
    for (const ticket of this.queue.drain()) this.fail(ticket, poolEnded(ticket.job.place));
    if (this.inHand() > 0) await this.emptied(deadline);
    const threads = this.threads.splice(0);
    const gone = threads.map((thread) => {
      const left = thread.abandon();
      for (const { ticket } of left) this.fail(ticket, poolEnded(ticket.job.place));
      return left.length === 0 ? thread.end() : thread.terminate();
    });
    await Promise.all([...gone, ...this.leaving]);
  }

  private checkEmpty(): void {
    if (this.onceEmpty && this.inHand() === 0) this.onceEmpty();
  }

  /** Waits until no job is in hand any more, or the deadline has passed. */
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
