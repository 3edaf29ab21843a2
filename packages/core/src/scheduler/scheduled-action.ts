import { Subscription, type SchedulerAction } from 'rxjs';
import type { HostTimer } from './scheduler-host.js';
import type { Runnable } from './runnable.js';

/** What an action needs of the scheduler that it is on. */
export interface ActionQueue {
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
    if (this.closed) return this;
    this.stop();
    this.state = state;
    this.pending = true;
    if (delay > 0) {
      this.timer = this.scheduler.after(delay, () => {
        this.timer = undefined;
        this.scheduler.enqueue(this);
      });
    } else this.scheduler.enqueue(this);
    return this;
  }

  run(): void {
    // Still in the queue from a time before it was given another.
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
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timer = undefined;
  }
}
