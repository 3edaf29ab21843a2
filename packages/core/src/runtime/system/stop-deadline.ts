import { disposalTooSlow } from '../../errors/injection-errors.js';
import { Deferred } from '../../primitives/deferred.js';
import { toError } from '../../errors/to-error.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';

/** How long a stopping system waits for what it disposes of: until its deadline, and past that the grace for each. Times in milliseconds. */
export class StopDeadline {
  private due = 0;
  private waiting: { readonly over: Deferred<void>; timer: HostTimer } | undefined = undefined;

  /** @param late takes what a disposal throws after its time is over. */
  constructor(
    private readonly scheduler: AgentScheduler,
    private readonly grace: number,
    private readonly late: (error: Error) => void,
  ) {}

  set(due: number): void {
    this.due = due;
  }

  /** The deadline is now: the disposal that it waits for has the grace left. */
  pass(): void {
    this.due = 0;
    const { waiting } = this;
    if (waiting === undefined) return;
    this.scheduler.cancel(waiting.timer);
    waiting.timer = this.limit(waiting.over);
  }

  /**
   * Waits for one disposal.
   *
   * @throws InstarError `INSTAR_DISPOSAL_DEADLINE` when its time is over, and what the disposal throws.
   */
  async wait(work: PromiseLike<unknown>, name: string): Promise<void> {
    const over = new Deferred<void>();
    const waiting = (this.waiting = { over, timer: this.limit(over) });
    const settled = Promise.resolve(work).then(
      () => true,
      (thrown: unknown) => {
        if (this.waiting === waiting) throw thrown;
        this.late(toError(thrown));
        return true;
      },
    );
    let isSettled: boolean;
    try {
      isSettled = await Promise.race([settled, over.promise.then(() => false)]);
    } finally {
      this.waiting = undefined;
      this.scheduler.cancel(waiting.timer);
    }
    if (!isSettled) throw disposalTooSlow(name, 'Have its disposal come to an end, or give `stop` a longer deadline');
  }

  private limit(over: Deferred<void>): HostTimer {
    const left = Math.max(this.due - this.scheduler.now(), this.grace);
    return this.scheduler.after(left, () => {
      over.resolve();
    });
  }
}
