import type { SchedulerHost } from '@instar/core/scheduler';

/** Something that may be idle. */
export interface Idler {
  /** Since when it has been idle, if it is. */
  readonly idleSince: number | undefined;
}

type IdleClock = Pick<SchedulerHost, 'now' | 'setTimer' | 'clearTimer' | 'holdProcess'>;

/** Finds those that have been idle for too long, with one timer for all of them, which does not keep the process alive. */
export class IdleWatch<T extends Idler> {
  private timer: NonNullable<unknown> | undefined = undefined;

  constructor(
    private readonly clock: IdleClock,
    /** Milliseconds. */
    private readonly timeout: number,
    private readonly everyone: readonly T[],
    private readonly tooLong: (idler: T) => void,
  ) {}

  /** Something is idle from now on. */
  begin(): void {
    if (this.timer === undefined) this.wait(this.timeout);
  }

  stop(): void {
    if (this.timer !== undefined) this.clock.clearTimer(this.timer);
  }

  private wait(delay: number): void {
    this.timer = this.clock.setTimer(() => this.look(), delay);
    this.clock.holdProcess(this.timer, false);
  }

  private look(): void {
    this.timer = undefined;
    const now = this.clock.now();
    let next = Infinity;
    for (const idler of [...this.everyone]) {
      if (idler.idleSince === undefined) continue;
      const left = idler.idleSince + this.timeout - now;
      if (left > 0) next = Math.min(next, left);
      else this.tooLong(idler);
    }
    if (next < Infinity) this.wait(next);
  }
}
