import { Deferred } from '../../primitives/deferred.js';
import { InstarError, toError } from '../../primitives/instar-error.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';

/**
 * How long a stopping system waits for what it lets go of: until its deadline, and past that a time of grace for each. Times in
 * milliseconds.
 */
export class Patience {
  private due = 0;
  private waiting: { readonly over: Deferred<void>; timer: HostTimer } | undefined = undefined;

  /** @param late takes what is thrown by something that was given up before. */
  constructor(
    private readonly scheduler: AgentScheduler,
    private readonly grace: number,
    private readonly late: (error: Error) => void,
  ) {}

  /** Sets the deadline. */
  waitUntil(due: number): void {
    this.due = due;
  }

  /** The deadline is now: what is waited for has the grace left. */
  hurry(): void {
    this.due = 0;
    const { waiting } = this;
    if (waiting === undefined) return;
    this.scheduler.cancel(waiting.timer);
    waiting.timer = this.limit(waiting.over);
  }

  /**
   * Waits for the disposal of one thing.
   *
   * @throws InstarError `INSTAR_DISPOSAL_DEADLINE` when its time is over, and what it throws itself.
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
    if (!isSettled) throw disposalDeadline(name, 'Have its disposal come to an end, or give `stop` a longer deadline');
  }

  private limit(over: Deferred<void>): HostTimer {
    const left = Math.max(this.due - this.scheduler.now(), this.grace);
    return this.scheduler.after(left, () => {
      over.resolve();
    });
  }
}

/** The error of something that does not let itself be disposed of. */
export function disposalDeadline(name: string, remedy: string): InstarError {
  return new InstarError({
    code: 'INSTAR_DISPOSAL_DEADLINE',
    problem: `${name} could not be disposed of in time: what it still does has no effect on the rest`,
    place: name,
    remedy,
  });
}
