import { Subscription, type SchedulerAction, type SchedulerLike } from 'rxjs';
import { DeadlineQueue } from './deadline-queue.js';
import type { HostTimer, SchedulerHost } from './scheduler-host.js';
import { RunQueue } from './run-queue.js';
import type { Runnable } from './runnable.js';
import { ScheduledAction } from './scheduled-action.js';

/**
 * How far a slice is. It has two shares: agents in the run queue run during the first one only, continuations of promises during
 * both, so that neither starves the other.
 */
const CLOSED = 0;
const FIRST_SHARE = 1;
const SECOND_SHARE = 2;
const OVER = 3;

/** The length of a share in milliseconds: timers and I/O run after two of them at the latest. */
const SHARE = 1;

/** Messages in one share at most, in case the clock stands still (as a test's may). */
const SHARE_MESSAGES = 1 << 17;

/** How long the run queue runs before continuations of promises may: in milliseconds, or in messages if the clock stands still. */
const BURST = 0.02;
const BURST_MESSAGES = 1 << 14;

/** Messages between two looks at the clock, which costs as much as two messages; fewer while handlers are slow. */
const MOST_BETWEEN_LOOKS = 64;
const QUICK_LOOK = 0.25;

/** Entries in a slice that are each measured on their own; later ones only together, to save clock reads. */
const PRECISE_ENTRIES = 4;

/** A stretch between two looks that is worth a warning, in milliseconds. */
const LONG_STRETCH = 50;

/** Called with the runnables that ran since the last look at the clock, when they took too long. */
export type LongTurnListener = (ran: readonly Runnable[], milliseconds: number) => void;

/**
 * Runs agents, and the work that RxJS schedules on it, fairly: one microtask runs many agents, continuations of promises run in
 * between, and after a slice of time both wait until timers and I/O have run.
 *
 * It is an RxJS scheduler (`interval(1_000, system.scheduler)`, `observeOn(system.scheduler)`) and the only source of time in
 * Instar.
 */
export class AgentScheduler implements SchedulerLike {
  /** @internal Deadlines of requests and shutdowns, behind one timer. */
  readonly deadlines: DeadlineQueue;
  /** @internal */
  onLongTurn: LongTurnListener | undefined = undefined;

  /** @internal Whether the run queue is being run: in slices, after which timers and I/O have their turn. */
  running = false;

  /** @internal RxJS actions that wait for their timer. */
  readonly delayed = new Set<Subscription>();
  /** @internal Whether the system has stopped, so that RxJS's work is refused. */
  stopped = false;

  private readonly queue = new RunQueue();
  /** What ran since the last look at the clock; a ring, as long as the longest stretch. */
  private readonly recent = new Array<Runnable | undefined>(MOST_BETWEEN_LOOKS).fill(undefined);
  private recentCount = 0;

  /** Entries into agents' work in this slice: bursts of the run queue, and continuations of promises. */
  private entries = 0;
  /** Whether other code has run since the last look, so that a long stretch cannot be blamed on agents. */
  private blurred = false;

  /** Whether a microtask will run the queue, or is running it. */
  private armed = false;
  private slice = CLOSED;
  private shareStart = 0;
  private shareMessages = 0;

  private lastLook = 0;
  /** @internal The last look at the clock, in whole milliseconds: a small integer, which a field stores without a box. */
  stamp = 0;
  private stretch = 1;
  private credits = 1;

  private readonly drain = (): void => {
    if (this.slice <= FIRST_SHARE) this.runQueue();
    else this.armed = false;
  };

  private readonly endSlice = (): void => {
    this.slice = CLOSED;
    this.deadlines.settleHold();
    if (this.queue.size > 0 && !this.armed) this.runQueue();
  };

  constructor(readonly host: SchedulerHost) {
    this.deadlines = new DeadlineQueue(host);
  }

  /** Milliseconds since some point of time that does not change. */
  now(): number {
    return this.host.now();
  }

  /** @internal Puts a runnable at the end of the run queue. */
  enqueue(runnable: Runnable): void {
    this.queue.push(runnable);
    if (!this.armed && this.slice <= FIRST_SHARE) this.arm();
  }

  /** @internal Counts one message against the slice. Returns whether the turn must end here. */
  spend(): boolean {
    return --this.credits <= 0 && this.look();
  }

  /** @internal Whether a turn may go on outside the run queue, from a promise's continuation. */
  mayContinue(runnable: Runnable): boolean {
    if (this.slice >= OVER) return false;
    if (this.slice === CLOSED) this.openSlice();
    this.enter();
    this.note(runnable);
    return true;
  }

  /** Calls `task` once after `delay` milliseconds. Returns the timer, for `cancel`. */
  after(delay: number, task: () => void): HostTimer {
    return this.host.setTimer(task, delay);
  }

  /** Cancels a timer of `after`; one that has fired is ignored. */
  cancel(timer: HostTimer): void {
    this.host.clearTimer(timer);
  }

  /** Reports an error that nothing handles, as the host does: it ends most programs. */
  reportError(error: unknown): void {
    this.host.reportError(error);
  }

  /** Runs RxJS's work after `delay` milliseconds. Once the system has stopped, returns a closed subscription and runs nothing. */
  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    if (this.stopped) return Subscription.EMPTY;
    return new ScheduledAction(this, work).schedule(state, delay);
  }

  /** @internal Unsubscribes all scheduled actions and clears their timers and that of the deadlines. What is left of agents still runs. */
  stop(): void {
    this.stopped = true;
    this.deadlines.stop();
    for (const action of this.delayed) action.unsubscribe();
    this.queue.forEach((queued) => {
      if (queued instanceof ScheduledAction) queued.unsubscribe();
    });
  }

  /** @internal Milliseconds since a stamp, up to 24 days. */
  passedSince(stamp: number): number {
    return Math.max(0, (this.host.now() - stamp) | 0);
  }

  private lookedAt(now: number): number {
    this.stamp = now | 0;
    return (this.lastLook = now);
  }

  private arm(): void {
    this.armed = true;
    this.host.microtask(this.drain);
  }

  /** Runs what was queued at entry, and goes on with what was queued meanwhile until it is time for continuations of promises. */
  private runQueue(): void {
    if (this.slice === CLOSED) this.openSlice();
    this.enter();
    this.armed = this.running = true;
    const { queue } = this;
    const until = this.lastLook + BURST;
    const enough = this.shareMessages + BURST_MESSAGES;
    try {
      let round = queue.size;
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        this.note(next);
        next.run();
        if (this.slice > FIRST_SHARE) return;
        if (--round > 0) continue;
        if (this.lastLook >= until || this.shareMessages >= enough) break;
        round = queue.size;
      }
      if (this.isPrecise()) this.warnIfLong(this.host.now());
    } finally {
      this.armed = this.running = false;
      if (queue.size > 0 && this.slice <= FIRST_SHARE) this.arm();
    }
  }

  /** Agents' work starts, after other code has run. */
  private enter(): void {
    this.entries++;
    if (this.isPrecise()) {
      if (this.entries > 1) this.lookedAt(this.host.now());
      this.recentCount = 0;
      this.blurred = false;
    } else this.blurred = true;
  }

  /** Whether every entry is measured on its own: at the start of a slice, and while handlers are slow. */
  private isPrecise(): boolean {
    return this.entries <= PRECISE_ENTRIES || this.stretch === 1;
  }

  private warnIfLong(now: number): void {
    const passed = now - this.lastLook;
    if (passed >= LONG_STRETCH && !this.blurred)
      this.onLongTurn?.(this.recent.slice(0, this.recentCount) as Runnable[], passed);
  }

  private openSlice(): void {
    this.slice = FIRST_SHARE;
    this.shareMessages = 0;
    this.entries = 0;
    this.blurred = false;
    this.shareStart = this.lookedAt(this.host.now());
    this.credits = this.stretch;
    this.host.macrotask(this.endSlice);
  }

  private note(runnable: Runnable): void {
    this.recent[this.recentCount++ & (MOST_BETWEEN_LOOKS - 1)] = runnable;
  }

  /** Looks at the clock. Returns whether the turn must end, and decides how many messages may pass before the next look. */
  private look(): boolean {
    const now = this.host.now();
    const passed = now - this.lastLook;
    this.shareMessages += this.stretch;
    this.warnIfLong(now);
    this.blurred = false;
    if (passed < QUICK_LOOK) this.stretch = Math.min(this.stretch * 2, MOST_BETWEEN_LOOKS);
    else this.stretch = 1;
    this.lookedAt(now);
    this.recentCount = 0;
    this.credits = this.stretch;
    if (now - this.shareStart >= SHARE || this.shareMessages >= SHARE_MESSAGES) this.endShare(now);
    return this.slice >= OVER || (this.running && this.slice === SECOND_SHARE);
  }

  private endShare(now: number): void {
    if (this.slice < OVER) this.slice++;
    this.shareStart = now;
    this.shareMessages = 0;
  }
}
