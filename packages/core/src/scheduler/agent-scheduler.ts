import { Subscription, type SchedulerAction, type SchedulerLike } from 'rxjs';
import { SegmentedQueue } from '../primitives/segmented-queue.js';
import { DeadlineQueue } from './deadline-queue.js';
import type { HostTimer, SchedulerHost } from './scheduler-host.js';
import type { Runnable } from './runnable.js';
import { ScheduledAction, type ActionQueue } from './scheduled-action.js';

/** How long agents may run before timers and I/O have their turn, in milliseconds. */
const SLICE = 2;

/** Messages in one slice at most, in case the clock stands still (as a test's may). */
const SLICE_MESSAGES = 1 << 17;

/** Messages between two looks at the clock, which costs as much as two messages; fewer while handlers are slow. */
const MOST_BETWEEN_LOOKS = 64;
const QUICK_LOOK = 0.25;

/** Entries in a slice that are each measured by itself; later ones only together, for the clock's sake. */
const PRECISE_ENTRIES = 4;

/** A stretch between two looks that is worth a warning, in milliseconds. */
const LONG_STRETCH = 50;

/** Called with what ran since the last look at the clock, when that took too long. */
export type LongTurnListener = (ran: readonly Runnable[], milliseconds: number) => void;

/**
 * Runs agents, and whatever RxJS schedules on it, fairly: one action of the host drains the whole run queue, and after a slice
 * of time the rest waits until timers and I/O have been served.
 *
 * It is an RxJS scheduler (`interval(1_000, system.scheduler)`, `observeOn(system.scheduler)`) and the only place from which
 * Instar takes the time.
 */
export class AgentScheduler implements SchedulerLike, ActionQueue {
  /** Deadlines of questions: one coarse timer for all of them. */
  readonly deadlines: DeadlineQueue;
  onLongTurn: LongTurnListener | undefined = undefined;

  private readonly queue = new SegmentedQueue<Runnable>();
  /** What ran since the last look at the clock; a ring, as long as the longest stretch. */
  private readonly recent: Runnable[] = [];
  private recentCount = 0;

  /** Entries into agents' work in this slice: drains of the queue, and continuations of promises. */
  private entries = 0;
  /** Whether other work than agents' has run since the last look, so that a long stretch is not theirs. */
  private blurred = false;

  private armed = false;
  private sliceOpen = false;
  private sliceOver = false;
  private sliceStart = 0;
  private sliceMessages = 0;

  private lastLook = 0;
  private stretch = 1;
  private credits = 1;

  private readonly drain = (): void => {
    this.armed = false;
    if (!this.sliceOver) this.runQueue();
  };

  private readonly endSlice = (): void => {
    this.sliceOpen = false;
    this.sliceOver = false;
    this.deadlines.settleHold();
    if (this.queue.size > 0) this.runQueue();
  };

  constructor(readonly host: SchedulerHost) {
    this.deadlines = new DeadlineQueue(host);
  }

  now(): number {
    return this.host.now();
  }

  /** Puts a runnable at the end of the run queue. */
  enqueue(runnable: Runnable): void {
    this.queue.push(runnable);
    if (this.armed || this.sliceOver) return;
    this.armed = true;
    this.host.microtask(this.drain);
  }

  /**
   * Counts one message against the slice. Answers whether the turn must end here, because others have waited long enough.
   */
  spend(): boolean {
    return --this.credits <= 0 && this.look();
  }

  /** Whether a turn may go on outside the queue, from a promise's continuation. */
  mayContinue(runnable: Runnable): boolean {
    if (this.sliceOver) return false;
    if (!this.sliceOpen) this.openSlice();
    this.enter();
    this.note(runnable);
    return true;
  }

  /** Calls `task` once after `delay` milliseconds; answers what prevents it. */
  after(delay: number, task: () => void): HostTimer {
    return this.host.setTimer(task, delay);
  }

  cancel(timer: HostTimer): void {
    this.host.clearTimer(timer);
  }

  reportError(error: unknown): void {
    this.host.reportError(error);
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    return new ScheduledAction(this, work).schedule(state, delay);
  }

  private runQueue(): void {
    if (!this.sliceOpen) this.openSlice();
    this.enter();
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      this.note(next);
      next.run();
      if (this.sliceOver) return;
    }
    if (this.isPrecise()) this.warnIfLong(this.host.now());
  }

  /** Agents' work begins anew after somebody else's. */
  private enter(): void {
    this.entries++;
    if (this.isPrecise()) {
      if (this.entries > 1) this.lastLook = this.host.now();
      this.recentCount = 0;
      this.blurred = false;
    } else this.blurred = true;
  }

  /** Whether every entry is measured by itself: at the start of a slice, and while handlers are slow. */
  private isPrecise(): boolean {
    return this.entries <= PRECISE_ENTRIES || this.stretch === 1;
  }

  private warnIfLong(now: number): void {
    const passed = now - this.lastLook;
    if (passed >= LONG_STRETCH && !this.blurred) this.onLongTurn?.(this.recent.slice(0, this.recentCount), passed);
  }

  private openSlice(): void {
    this.sliceOpen = true;
    this.sliceMessages = 0;
    this.entries = 0;
    this.blurred = false;
    this.sliceStart = this.lastLook = this.host.now();
    this.credits = this.stretch;
    this.host.macrotask(this.endSlice);
  }

  private note(runnable: Runnable): void {
    this.recent[this.recentCount++ & (MOST_BETWEEN_LOOKS - 1)] = runnable;
  }

  /** Looks at the clock: whether the slice is over, and how many messages may pass before the next look. */
  private look(): boolean {
    const now = this.host.now();
    const passed = now - this.lastLook;
    this.sliceMessages += this.stretch;
    this.warnIfLong(now);
    this.blurred = false;
    if (passed < QUICK_LOOK) this.stretch = Math.min(this.stretch * 2, MOST_BETWEEN_LOOKS);
    else this.stretch = 1;
    this.lastLook = now;
    this.recentCount = 0;
    this.credits = this.stretch;
    if (now - this.sliceStart < SLICE && this.sliceMessages < SLICE_MESSAGES) return false;
    return (this.sliceOver = true);
  }
}
