import type { Child } from './child.js';

const NONE: ReadonlySet<Child> = new Set();

/**
 * The children that belong to a supervisor by their annotation, in their order, also when they have ended: they begin with it, begin
 * anew when it does, and may begin anew when they have ended.
 */
export class ListedChildren {
  /** Most supervisors have none: then there are no sets. */
  private children: ReadonlySet<Child> = NONE;
  /** Those whose turn to begin has not come in this life of the supervisor. */
  private pending: ReadonlySet<Child> = NONE;

  get isEmpty(): boolean {
    return this.children.size === 0;
  }

  add(child: Child): void {
    this.children = new Set([...this.children, child]);
    this.pending = this.children;
  }

  has(child: Child): boolean {
    return this.children.has(child);
  }

  inOrder(): Child[] {
    return [...this.children];
  }

  isPending(child: Child): boolean {
    return this.pending.has(child);
  }

  /** Its turn to begin has come. */
  take(child: Child): void {
    this.pending = new Set([...this.pending].filter((other) => other !== child));
  }

  /** A new life of the supervisor: all of them are to begin. */
  renew(): void {
    this.pending = this.children;
  }

  /** Whether a child that has ended may begin anew while the supervisor lives. Of a temporary one nothing is left, as in OTP. */
  mayReturn(child: Child): boolean {
    return this.children.has(child) && child.restart !== 'temporary' && !this.pending.has(child);
  }
}
