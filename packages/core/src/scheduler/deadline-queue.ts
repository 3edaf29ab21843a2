import type { HostTimer, SchedulerHost } from './scheduler-host.js';
import { TimerWheel, WheelEntry } from './timer-wheel.js';

/** Something with a deadline. */
export abstract class Deadline extends WheelEntry {
  /** Called once, when the deadline passes. */
  abstract expire(): void;

  /** Removes it from the queue that it is in, if any. */
  protected lift(): void {
    this.slot?.wheel.remove(this);
  }
}

/** All deadlines of a system behind one timer. */
export class DeadlineQueue {
  private readonly wheel = new TimerWheel<Deadline>();
  private timer: HostTimer | undefined = undefined;
  private timerDue = Infinity;

  private readonly fire = (): void => {
    // A timer that fires has run its time, also where the clock tells less: platforms round, and a fake timer may have no fake clock.
    const now = Math.max(this.host.now(), this.timerDue);
    this.timer = undefined;
    this.timerDue = Infinity;
    this.wheel.advance(now);
    try {
      for (let next = this.wheel.take(); next !== undefined; next = this.wheel.take()) this.expire(next);
    } finally {
      const due = this.wheel.earliest();
      if (due !== undefined) this.arm(due, now);
    }
  };

  constructor(private readonly host: SchedulerHost) {}

  /** Calls `deadline.expire` in `length` milliseconds, unless it is removed before. */
  add(deadline: Deadline, length: number): void {
    const now = this.host.now();
    deadline.due = now + length;
    this.wheel.add(deadline, now);
    if (deadline.due < this.timerDue) this.arm(deadline.due, now);
    else if (this.wheel.size === 1 && this.timer !== undefined) this.host.holdProcess(this.timer, true);
  }

  remove(deadline: Deadline): void {
    this.wheel.remove(deadline);
  }

  /** Lets the process end if nothing waits. Called now and then rather than at each removal: it is a call into the host. */
  settleHold(): void {
    if (this.wheel.size === 0 && this.timer !== undefined) this.host.holdProcess(this.timer, false);
  }

  /** Drops the timer, and sets none from now on. */
  stop(): void {
    if (this.timer !== undefined) this.host.clearTimer(this.timer);
    this.timer = undefined;
    this.timerDue = -Infinity;
  }

  /** An error in one deadline does not keep the others from their time. */
  private expire(deadline: Deadline): void {
    try {
      deadline.expire();
    } catch (error) {
      this.host.reportError(error);
    }
  }

  private arm(due: number, now: number): void {
    if (due >= this.timerDue) return;
    if (this.timer !== undefined) this.host.clearTimer(this.timer);
    this.timerDue = due;
    this.timer = this.host.setTimer(this.fire, Math.ceil(Math.max(0, due - now)));
  }
}
