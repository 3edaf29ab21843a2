import { isFamilyMember, type GroupEntry, type GroupFamily, type GroupKey } from '../agent/group.js';

/** Where a child without a group stands: it ends before all groups, since it may lean on any of them. */
export const UNGROUPED = -1;

/** The order in which a supervisor's groups end. Members of one family end together. */
export class GroupOrder {
  private readonly ranks = new Map<unknown, number>();
  private readonly families = new Map<unknown, number>();

  /** Without a declared list every group is good, and they end in the order in which they were first heard of. */
  constructor(private readonly declared: readonly GroupEntry[] | undefined) {
    declared?.forEach((entry, rank) => {
      if (typeof entry === 'function') this.families.set(entry.family, rank);
      else this.ranks.set(entry, rank);
    });
  }

  /** Whether there may be such a group, or family of groups. */
  knows(key: GroupKey | GroupFamily): boolean {
    if (this.declared === undefined) return true;
    if (typeof key === 'function' || isFamilyMember(key)) return this.families.has(key.family);
    return this.ranks.has(key);
  }

  /** The group's place, or `undefined` for one that a declared list lacks. */
  rankOf(key: GroupKey | undefined): number | undefined {
    if (key === undefined) return UNGROUPED;
    const ranks: Map<unknown, number> = isFamilyMember(key) ? this.families : this.ranks;
    const name = isFamilyMember(key) ? key.family : key;
    const rank = ranks.get(name);
    if (rank !== undefined || this.declared !== undefined) return rank;
    const next = this.ranks.size + this.families.size;
    ranks.set(name, next);
    return next;
  }
}
