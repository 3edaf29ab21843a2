import type { Child } from './child.js';
import type { Group } from './group-table.js';

/**
 * The members of groups, in the order in which they started. The first group that is stopped manually makes this index, and from then on it
 * is kept up to date, so that stopping group after group is linear. When as many children have come and gone since as it has groups, it is
 * dropped: members cost nothing otherwise.
 */
export class GroupMembers {
  private byGroup: Map<Group, Set<Child>> | undefined = undefined;
  private changes = 0;

  of(group: Group, all: () => readonly Child[]): Child[] {
    this.changes = 0;
    if (this.byGroup === undefined) {
      this.byGroup = new Map();
      for (const child of all()) insert(this.byGroup, child);
    }
    return [...(this.byGroup.get(group) ?? [])];
  }

  add(child: Child): void {
    if (this.byGroup === undefined) return;
    insert(this.byGroup, child);
    this.changed(this.byGroup);
  }

  remove(child: Child, group: Group): void {
    if (this.byGroup === undefined) return;
    const members = this.byGroup.get(group);
    if (members?.delete(child) === true && members.size === 0) this.byGroup.delete(group);
    this.changed(this.byGroup);
  }

  /** A child has changed its place among its siblings. */
  reordered(): void {
    this.byGroup = undefined;
  }

  private changed({ size }: ReadonlyMap<Group, unknown>): void {
    if (++this.changes > size + SPARE) this.byGroup = undefined;
  }
}

/** Changes that a small index outlives. */
const SPARE = 100;

function insert(byGroup: Map<Group, Set<Child>>, child: Child): void {
  const { group } = child;
  if (group === undefined || child.hasStopped) return;
  const members = byGroup.get(group);
  if (members === undefined) byGroup.set(group, new Set([child]));
  else members.add(child);
}
