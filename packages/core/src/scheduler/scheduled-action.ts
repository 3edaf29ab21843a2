import { Subscription, type SchedulerAction } from 'rxjs';
import type { HostTimer } from './scheduler-host.js';
import type { Runnable } from './runnable.js';

/** What an action needs of the scheduler that it is on. */
export interface ActionQueue {
  readonly stopped: boolean;
  /** Actions that wait for their timer: the scheduler unsubscribes them when it stops. */
  readonly delayed: Set<Subscription>;
  enqueue(runnable: Runnable): void;
  after(delay: number, task: () => void): HostTimer;
  cancel(timer: HostTimer): void;
  spend(): boolean;
  reportError(error: unknown): void;
}

/** One action that RxJS scheduled. `schedule` inside its own work repeats it, as RxJS's `interval` does. */
export class ScheduledAction<T> extends Subscription implements Runnable {
  private state: T | undefined = undefined;
  private timer: HostTimer | undefined = undefined;
  private pending = false;

  constructor(
    private readonly scheduler: ActionQueue,
    private readonly work: (this: SchedulerAction<T>, state?: T) => void,
  ) {
    super(() => {
      this.stop();
    });
  }

  schedule(state?: T, delay = 0): Subscription {
    if (this.closed || this.scheduler.stopped) return this;
    this.stop();
    this.state = state;
    this.pending = true;
    if (delay > 0) {
      this.scheduler.delayed.add(this);
      this.timer = this.scheduler.after(delay, () => {
        this.timer = undefined;
        this.scheduler.delayed.delete(this);
        this.scheduler.enqueue(this);
      });
    } else this.scheduler.enqueue(this);
    return this;
  }

  run(): void {
    // A later call of `schedule` gave it a timer while it was queued.
    if (!this.pending || this.timer !== undefined) return;
    this.pending = false;
    try {
      (this.work as (this: unknown, state?: T) => void).call(this, this.state);
    } catch (error) {
      this.unsubscribe();
      this.scheduler.reportError(error);
      return;
    }
    if (!this.isPending()) this.unsubscribe();
    this.scheduler.spend();
  }

  /** Whether the work has scheduled itself again. */
  private isPending(): boolean {
    return this.pending;
  }

  private stop(): void {
    this.pending = false;
    if (this.timer === undefined) return;
    this.scheduler.cancel(this.timer);
    this.scheduler.delayed.delete(this);
    this.timer = undefined;
  }
}
