import type { HostTimer } from '../../scheduler/scheduler-host.js';
import { SourceMessage, type Source, type SourceOwner } from './source.js';

/**
 * Sends an event after a delay, and then again and again if it has a period. Ticks keep to the times that were planned, however late one of
 * them is. One is skipped while the last one has not been handled.
 */
export class Timer implements Source {
  isActive = true;
  private handle: HostTimer | undefined = undefined;
  private waits = false;
  /** When the next tick is due, by the scheduler's clock. */
  private due: number;

  /** @param over called once, when no tick will come any more. */
  constructor(
    private readonly owner: SourceOwner,
    private readonly message: object,
    delay: number,
    private readonly period: number | undefined,
    private readonly over: (timer: Timer) => void,
  ) {
    this.due = this.scheduler.now() + delay;
    this.arm();
  }

  get isWanted(): boolean {
    return this.isActive;
  }

  close(): void {
    this.cancel();
  }

  cancel(): void {
    if (!this.isActive) return;
    this.isActive = false;
    if (this.handle !== undefined) this.scheduler.cancel(this.handle);
    this.over(this);
  }

  settled(): void {
    this.waits = false;
    if (this.period === undefined) this.cancel();
  }

  private get scheduler(): SourceOwner['services']['scheduler'] {
    return this.owner.services.scheduler;
  }

  private arm(): void {
    this.handle = this.scheduler.after(Math.max(0, this.due - this.scheduler.now()), () => {
      this.fire();
    });
  }

  private fire(): void {
    this.handle = undefined;
    if (this.period !== undefined) {
      const missed = Math.max(0, Math.floor((this.scheduler.now() - this.due) / this.period));
      this.due += (missed + 1) * this.period;
      this.arm();
    }
    if (this.waits) return;
    this.waits = true;
    this.owner.deliverOwn(new SourceMessage(this, this.message));
  }
}
