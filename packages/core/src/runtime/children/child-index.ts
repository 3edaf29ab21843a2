import type { Child, Offspring } from './child.js';
import { descendantsOf } from './descendants.js';

/**
 * The agents of one system by id. The first search makes it, and from then on it is kept up to date, so that a row of searches is linear.
 * When as many children have come and gone since the last search as it has entries, it is dropped: where nothing searches, it costs nothing.
 */
export class ChildIndex {
  private byId: Map<string, Child> | undefined = undefined;
  private changes = 0;

  /** @param roots the system's own children, below which all others stand. */
  find(id: string, roots: Offspring): Child | undefined {
    this.changes = 0;
    this.byId ??= new Map(descendantsOf(roots).map((child) => [child.id, child]));
    return this.byId.get(id);
  }

  /** The ids that end alike, after a search. */
  idsEndingIn(end: string): readonly string[] {
    return [...(this.byId?.keys() ?? [])].filter((id) => id.endsWith(end));
  }

  add(child: Child): void {
    if (this.byId === undefined) return;
    this.byId.set(child.id, child);
    this.changed(this.byId);
  }

  remove(child: Child): void {
    if (this.byId === undefined) return;
    this.byId.delete(child.id);
    this.changed(this.byId);
  }

  private changed({ size }: ReadonlyMap<string, Child>): void {
    if (++this.changes > size + SPARE) this.byId = undefined;
  }
}

/** Changes that a small index outlives. */
const SPARE = 100;
