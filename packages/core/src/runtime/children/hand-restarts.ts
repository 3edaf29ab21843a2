import { Beginnings } from './beginnings.js';
import type { Child, Problem } from './child.js';

/** The children of one supervisor that are restarted by hand. */
export class HandRestarts {
  /** Those whose old incarnation is not down yet. */
  private readonly halting = new Set<Child>();
  private readonly beginnings = new Beginnings();

  has(child: Child): boolean {
    return this.beginnings.has(child);
  }

  halts(child: Child): void {
    this.halting.add(child);
  }

  /** Its old incarnation is down. Answers whether that was by hand. */
  down(child: Child): boolean {
    return this.halting.delete(child);
  }

  /** Settles when it has begun anew, or with what keeps it from that. */
  of(child: Child): Promise<Problem> {
    return this.beginnings.of(child);
  }

  /** It has begun, or ended; the beginning of the old incarnation does not count. */
  settle(child: Child, problem: Problem): void {
    if (!this.halting.has(child)) this.beginnings.settle(child, problem);
  }

  giveUp(problem: Error): void {
    this.halting.clear();
    this.beginnings.giveUp(problem);
  }
}
