/** At most `limit` starts within any `period` milliseconds. Remembers the last `limit` of them. */
export class RateWindow {
  private readonly starts: number[] = [];
  /** Where the oldest start stands, once all places are taken. */
  private oldest = 0;

  constructor(
    private readonly limit: number,
    private readonly period: number,
  ) {}

  /** Milliseconds until another may start: 0 or less if it may now. */
  delayAt(now: number): number {
    if (this.starts.length < this.limit) return 0;
    // A clock that is set back must not make it longer than the period.
    return Math.min(this.period, (this.starts[this.oldest] as number) + this.period - now);
  }

  start(now: number): void {
    this.starts[this.oldest] = now;
    this.oldest = (this.oldest + 1) % this.limit;
  }
}
