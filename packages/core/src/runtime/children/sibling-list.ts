import type { Child } from './child.js';

/**
 * The children of one supervisor, in the order in which they started. They are linked through themselves. A static child that has stopped
 * keeps its place, since it may start again; it does not count as living.
 */
export class SiblingList {
  private first: Child | undefined = undefined;
  private last: Child | undefined = undefined;
  /** Where the last search ended. */
  private cursor: Child | undefined = undefined;
  private livingCount = 0;

  get isEmpty(): boolean {
    return this.livingCount === 0;
  }

  add(child: Child): void {
    this.livingCount++;
    this.link(child);
  }

  /** @param keepsPlace whether it may be restored. */
  remove(child: Child, keepsPlace: boolean): void {
    this.livingCount--;
    if (!keepsPlace) this.unlink(child);
  }

  /** A child that has stopped lives again, in the place that it kept. */
  restore(): void {
    this.livingCount++;
  }

  /** A child starts now, after all that are there. */
  moveToEnd(child: Child): void {
    this.unlink(child);
    this.link(child);
  }

  /** Those that have not stopped. */
  living(): Child[] {
    return this.all().filter(({ hasStopped }) => !hasStopped);
  }

  /** Those that have not stopped, and those that have kept their place. */
  all(): Child[] {
    const children: Child[] = [];
    for (let child = this.first; child !== undefined; child = child.nextSibling) children.push(child);
    return children;
  }

  /** Whether there is a living child of a kind. A search goes on where the last one ended, so that a row of them is linear. */
  some(isOfKind: (child: Child) => boolean): boolean {
    const start = this.cursor ?? this.first;
    let child = start;
    do {
      if (child === undefined) return false;
      if (!child.hasStopped && isOfKind(child)) {
        this.cursor = child;
        return true;
      }
      child = child.nextSibling ?? this.first;
    } while (child !== start);
    return false;
  }

  private link(child: Child): void {
    child.previousSibling = this.last;
    if (this.last === undefined) this.first = child;
    else this.last.nextSibling = child;
    this.last = child;
  }

  private unlink(child: Child): void {
    const { previousSibling: previous, nextSibling: next } = child;
    if (this.cursor === child) this.cursor = next;
    if (previous === undefined) this.first = next;
    else previous.nextSibling = next;
    if (next === undefined) this.last = previous;
    else next.previousSibling = previous;
    child.previousSibling = child.nextSibling = undefined;
  }
}
