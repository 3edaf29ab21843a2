import { Deferred } from '../primitives/deferred.js';

/** A member of a list of children: linked through itself, so that a child costs its parent nothing. */
export interface Child {
  previousSibling: Child | undefined;
  nextSibling: Child | undefined;
  interrupt(): void;
  abort(reason: unknown): void;
}

/** The living children of an agent, or of the system, in the order they were spawned. */
export class ChildList {
  private first: Child | undefined = undefined;
  private last: Child | undefined = undefined;
  private emptied: Deferred<void> | undefined = undefined;

  add(child: Child): void {
    child.previousSibling = this.last;
    if (this.last === undefined) this.first = child;
    else this.last.nextSibling = child;
    this.last = child;
  }

  remove(child: Child): void {
    const { previousSibling: before, nextSibling: behind } = child;
    if (before === undefined) this.first = behind;
    else before.nextSibling = behind;
    if (behind === undefined) this.last = before;
    else behind.previousSibling = before;
    child.previousSibling = child.nextSibling = undefined;
    if (this.first === undefined) this.emptied?.resolve();
  }

  get isEmpty(): boolean {
    return this.first === undefined;
  }

  interruptAll(): void {
    for (const child of this.snapshot()) child.interrupt();
  }

  abortAll(reason: unknown): void {
    for (const child of this.snapshot()) child.abort(reason);
  }

  /** Settles when the last child has ended. */
  whenEmpty(): Promise<void> {
    if (this.isEmpty) return Promise.resolve();
    return (this.emptied ??= new Deferred()).promise;
  }

  /** The youngest first: what was spawned last may lean on what was spawned before. */
  private snapshot(): Child[] {
    const children: Child[] = [];
    for (let child = this.last; child !== undefined; child = child.previousSibling) children.push(child);
    return children;
  }
}
