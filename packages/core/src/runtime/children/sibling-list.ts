import type { Child } from './child.js';

/**
 * The children of one supervisor, in the order in which they began. They are linked through themselves. A listed one that has ended stays
 * in its place, unseen, since it may begin again.
 */
export class SiblingList {
  private first: Child | undefined = undefined;
  private last: Child | undefined = undefined;
  private living = 0;

  get isEmpty(): boolean {
    return this.living === 0;
  }

  add(child: Child): void {
    this.living++;
    this.link(child);
  }

  /** @param keepsPlace whether it may be restored. */
  remove(child: Child, keepsPlace: boolean): void {
    this.living--;
    if (!keepsPlace) this.unlink(child);
  }

  /** A child that has ended lives again, in the place that it kept. */
  restore(): void {
    this.living++;
  }

  /** A child begins now, after all that are there. */
  moveToEnd(child: Child): void {
    this.unlink(child);
    this.link(child);
  }

  /** Those that live. */
  inOrder(): Child[] {
    return this.places().filter(({ hasEnded }) => !hasEnded);
  }

  /** Those that live, and those that have kept their place. */
  places(): Child[] {
    const children: Child[] = [];
    for (let child = this.first; child !== undefined; child = child.nextSibling) children.push(child);
    return children;
  }

  private link(child: Child): void {
    child.previousSibling = this.last;
    if (this.last === undefined) this.first = child;
    else this.last.nextSibling = child;
    this.last = child;
  }

  private unlink(child: Child): void {
    const { previousSibling: previous, nextSibling: next } = child;
    if (previous === undefined) this.first = next;
    else previous.nextSibling = next;
    if (next === undefined) this.last = previous;
    else next.previousSibling = previous;
    child.previousSibling = child.nextSibling = undefined;
  }
}
