import { Durations } from './durations.js';

/** What a stage counts. */
export class Meter {
  /** Items that the stage has taken. */
  taken = 0;
  /** Items that it has passed on. */
  passed = 0;
  /** Attempts that failed. */
  failed = 0;
  /** Items that failed for good. */
  rejected = 0;
  /** How long the work for an item took, for stages that work. Made with the first. */
  durations: Durations | undefined = undefined;

  timed(milliseconds: number): void {
    (this.durations ??= new Durations()).add(milliseconds);
  }
}
