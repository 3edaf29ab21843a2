import { isFamilyMember, type GroupEntry, type GroupFamily, type GroupKey } from '../agent/group.js';

/** The rank of a child without a group: it stops before all groups, since it may depend on any of them. */
export const UNGROUPED = -1;

/** The order in which a supervisor's groups stop. Members of one family stop together. */
export class GroupOrder {
  private readonly ranks = new Map<unknown, number>();
  private readonly families = new Map<unknown, number>();

  /** Without a declared list every group is valid, and they stop in the order of their first use. */
  constructor(private readonly declared: readonly GroupEntry[] | undefined) {
    declared?.forEach((entry, rank) => {
      if (typeof entry === 'function') this.families.set(entry.family, rank);
      else this.ranks.set(entry, rank);
    });
  }

  /** Whether the group, or family of groups, is valid. */
  knows(key: GroupKey | GroupFamily): boolean {
    if (this.declared === undefined) return true;
    if (typeof key === 'function' || isFamilyMember(key)) return this.families.has(key.family);
    return this.ranks.has(key);
  }

  /** The rank of a group, or `undefined` if it is not declared. */
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
