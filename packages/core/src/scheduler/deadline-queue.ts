import type { HostTimer, SchedulerHost } from './scheduler-host.js';

/** Something with a deadline, kept in a list of its own kind: inserted and removed in constant time. */
export abstract class Deadline {
  /** @internal Where it stands in its lane. */
  lane: DeadlineLane | undefined = undefined;
  /** @internal */
  earlier: Deadline | undefined = undefined;
  /** @internal */
  later: Deadline | undefined = undefined;
  /** @internal Milliseconds since the epoch. */
  due = 0;

  /** Called once, when the deadline passes. */
  abstract expire(): void;

  /** Takes it out of the queue that it is in, if any. */
  protected lift(): void {
    this.lane?.queue.remove(this);
  }
}

/**
 * All deadlines of a system behind one timer. Those with the same length form a lane, in which they fall due in the order they came, so that
 * nothing is sorted and a settled one is unlinked at once.
 */
export class DeadlineQueue {
  private readonly lanes = new Map<number, DeadlineLane>();
  private timer: HostTimer | undefined = undefined;
  private timerDue = Infinity;
  private count = 0;

  private readonly fire = (): void => {
    this.timer = undefined;
    this.timerDue = Infinity;
    const now = this.host.now();
    for (const lane of this.lanes.values()) {
      for (let first = lane.first; first !== undefined && first.due <= now; first = lane.first) {
        this.remove(first);
        first.expire();
      }
      if (lane.first === undefined) this.lanes.delete(lane.length);
    }
    for (const lane of this.lanes.values()) if (lane.first !== undefined) this.arm(lane.first.due, now);
  };

  constructor(private readonly host: SchedulerHost) {}

  /** Has `deadline.expire` called in `length` milliseconds, unless it is removed before. */
  add(deadline: Deadline, length: number): void {
    let lane = this.lanes.get(length);
    if (lane === undefined) this.lanes.set(length, (lane = new DeadlineLane(this, length)));
    const now = this.host.now();
    deadline.due = now + length;
    lane.append(deadline);
    this.count++;
    if (deadline.due < this.timerDue) this.arm(deadline.due, now);
    else if (this.count === 1 && this.timer !== undefined) this.host.holdProcess(this.timer, true);
  }

  remove(deadline: Deadline): void {
    if (deadline.lane === undefined) return;
    deadline.lane.unlink(deadline);
    this.count--;
  }

  /** Lets the process end if nothing waits. Called now and then rather than at each removal: it is a call into the host. */
  settleHold(): void {
    if (this.count === 0 && this.timer !== undefined) this.host.holdProcess(this.timer, false);
  }

  /** Drops the timer. */
  stop(): void {
    if (this.timer !== undefined) this.host.clearTimer(this.timer);
    this.timer = undefined;
    this.timerDue = Infinity;
  }

  private arm(due: number, now: number): void {
    if (due >= this.timerDue) return;
    if (this.timer !== undefined) this.host.clearTimer(this.timer);
    this.timerDue = due;
    this.timer = this.host.setTimer(this.fire, Math.ceil(Math.max(0, due - now)));
  }
}

class DeadlineLane {
  first: Deadline | undefined = undefined;
  private last: Deadline | undefined = undefined;

  constructor(
    readonly queue: DeadlineQueue,
    readonly length: number,
  ) {}

  append(deadline: Deadline): void {
    deadline.lane = this;
    deadline.earlier = this.last;
    if (this.last === undefined) this.first = deadline;
    else this.last.later = deadline;
    this.last = deadline;
  }

  unlink(deadline: Deadline): void {
    const { earlier, later } = deadline;
    if (earlier === undefined) this.first = later;
    else earlier.later = later;
    if (later === undefined) this.last = earlier;
    else later.earlier = earlier;
    deadline.lane = deadline.earlier = deadline.later = undefined;
  }
}
