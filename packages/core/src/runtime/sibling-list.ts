import type { Child } from './child.js';

/** The living children of one supervisor, in the order in which they began. They are linked through themselves. */
export class SiblingList {
  private first: Child | undefined = undefined;
  private last: Child | undefined = undefined;

  get isEmpty(): boolean {
    return this.first === undefined;
  }

  /** @param next the child that it stands before; absent: it is the last. */
  add(child: Child, next?: Child): void {
    const previous = next === undefined ? this.last : next.previousSibling;
    child.previousSibling = previous;
    child.nextSibling = next;
    if (previous === undefined) this.first = child;
    else previous.nextSibling = child;
    if (next === undefined) this.last = child;
    else next.previousSibling = child;
  }

  remove(child: Child): void {
    const { previousSibling: previous, nextSibling: next } = child;
    if (previous === undefined) this.first = next;
    else previous.nextSibling = next;
    if (next === undefined) this.last = previous;
    else next.previousSibling = previous;
    child.previousSibling = child.nextSibling = undefined;
  }

  /**
   * Adds a listed child that has ended in its old place: before the listed ones that come after it, and those that were spawned.
   *
   * @param listed the listed children in their order, living or not.
   */
  restore(child: Child, listed: readonly Child[]): void {
    const place = listed.indexOf(child);
    const next = listed.slice(place + 1).find(({ hasEnded }) => !hasEnded);
    const previous = listed.slice(0, place).findLast(({ hasEnded }) => !hasEnded);
    this.add(child, next ?? (previous === undefined ? this.first : previous.nextSibling));
  }

  inOrder(): Child[] {
    const children: Child[] = [];
    for (let child = this.first; child !== undefined; child = child.nextSibling) children.push(child);
    return children;
  }
}
