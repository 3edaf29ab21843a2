import type { SchedulerHost } from '@instar/core/scheduler';

/** How long items may flow before timers, I/O and other agents have their turn, in milliseconds. */
const SLICE = 2;

/** Items in a slice at most, in case the clock stands still (as a test's may). */
const SLICE_ITEMS = 1 << 14;

/** Items between two looks at the clock: fewer while they are slow. */
const MOST_BETWEEN_LOOKS = 64;
const QUICK_LOOK = 0.25;

/** The slices of one run: whatever feeds items into it asks before each of them. */
export class Pace {
  private start: number | undefined = undefined;
  private lastLook = 0;
  private items = 0;
  private stretch = 1;
  private credits = 1;
  private isOver = false;
  private isHeld = false;
  private isScheduled = false;
  private readonly waiting: (() => void)[] = [];

  private readonly nextSlice = (): void => {
    this.isScheduled = false;
    if (this.isHeld) return;
    this.start = undefined;
    this.isOver = false;
    for (const resume of this.waiting.splice(0)) resume();
  };

  constructor(private readonly host: Pick<SchedulerHost, 'now' | 'macrotask'>) {}

  /** Counts an item. Returns whether the slice is over: then nothing more is fed before `later` calls back. */
  spend(): boolean {
    if (this.isOver) return true;
    return --this.credits < 0 && this.look();
  }

  /** Calls `resume` in the next slice. */
  later(resume: () => void): void {
    this.waiting.push(resume);
  }

  /** Feeds nothing more until `release`. */
  hold(): void {
    this.isHeld = this.isOver = true;
  }

  release(): void {
    this.isHeld = false;
    this.schedule();
  }

  private look(): boolean {
    const now = this.host.now();
    if (this.start === undefined) this.open(now);
    else {
      this.items += this.stretch;
      this.stretch = now - this.lastLook < QUICK_LOOK ? Math.min(this.stretch * 2, MOST_BETWEEN_LOOKS) : 1;
      this.isOver = now - this.start >= SLICE || this.items >= SLICE_ITEMS;
    }
    this.lastLook = now;
    this.credits = this.stretch - 1;
    return this.isOver;
  }

  /** Whatever feeds stops at the end of the slice or before it, so the next one begins behind timers and I/O in both cases. */
  private open(now: number): void {
    this.start = now;
    this.items = 0;
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.host.macrotask(this.nextSlice);
  }
}
