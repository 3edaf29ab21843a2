import {
  codeOfGroup,
  isFamilyMember,
  printGroup,
  type GroupEntry,
  type GroupFamily,
  type GroupKey,
} from '../../agent/group.js';
import type { InstarError } from '../../errors/instar-error.js';
import { groupIsFamily, groupStopping, groupUnknown, type GroupName } from '../../errors/supervision-errors.js';
import { GroupOrder } from '../../supervision/group-order.js';

/** One group of a supervisor's children. */
export class Group {
  size = 0;
  /** Resolves when the group has stopped; present from when it was told to. */
  stopped: Promise<void> | undefined = undefined;

  constructor(
    readonly key: GroupKey,
    readonly rank: number,
  ) {}

  get label(): string {
    return printGroup(this.key);
  }

  get isStopping(): boolean {
    return this.stopped !== undefined && this.size > 0;
  }
}

/** The groups of one supervisor that have members. */
export class GroupTable {
  private readonly order: GroupOrder;
  private readonly simple = new Map<unknown, Group>();
  private readonly families = new Map<string, Map<unknown, Group>>();

  constructor(private readonly declared: readonly GroupEntry[] | undefined) {
    this.order = new GroupOrder(declared);
  }

  /**
   * The group that a new child joins.
   *
   * @param child what errors call it.
   * @throws InstarError `INSTAR_GROUP_UNKNOWN` for one that the supervisor does not declare, `INSTAR_GROUP_ENDING` for one that is stopping.
   */
  open(key: GroupKey, supervisor: string, child: string): Group {
    const known = this.find(key);
    if (known?.isStopping === true) throw groupStopping(known.label, supervisor);
    if (known !== undefined && known.stopped === undefined) return known;
    const rank = known?.rank ?? this.order.rankOf(key);
    if (rank === undefined) throw this.unknown(key, supervisor, child);
    const group = new Group(key, rank);
    this.insert(group);
    return group;
  }

  /** @throws InstarError `INSTAR_GROUP_UNKNOWN` for a group, or family, that the supervisor does not declare. */
  requireKnown(key: GroupKey | GroupFamily, supervisor: string): void {
    if (!this.order.knows(key)) throw this.unknown(key, supervisor);
  }

  /** Forgets a group that has no members left. */
  close(group: Group): void {
    const { key } = group;
    // Another one of this name may have been opened since.
    if (this.find(key) !== group) return;
    if (!isFamilyMember(key)) this.simple.delete(key);
    else {
      const family = this.families.get(key.family);
      family?.delete(key.of);
      if (family?.size === 0) this.families.delete(key.family);
    }
  }

  /** The group of a key, or all groups of a family. */
  matching(key: GroupKey | GroupFamily): Group[] {
    if (typeof key === 'function') return [...(this.families.get(key.family)?.values() ?? [])];
    const group = this.find(key);
    return group === undefined ? [] : [group];
  }

  find(key: GroupKey): Group | undefined {
    return isFamilyMember(key) ? this.families.get(key.family)?.get(key.of) : this.simple.get(key);
  }

  private insert(group: Group): void {
    const { key } = group;
    if (!isFamilyMember(key)) {
      this.simple.set(key, group);
      return;
    }
    let family = this.families.get(key.family);
    if (family === undefined) this.families.set(key.family, (family = new Map()));
    family.set(key.of, group);
  }

  private unknown(key: GroupKey | GroupFamily, supervisor: string, child?: string): InstarError {
    const { declared = [] } = this;
    const isFamily = declared.some((entry) => typeof entry === 'function' && entry.family === key);
    if (isFamily) return groupIsFamily(printGroup(key), supervisor, child);
    return groupUnknown(toName(key), declared.map(toName), supervisor, child);
  }
}

function toName(key: GroupKey | GroupFamily): GroupName {
  return { label: printGroup(key), code: codeOfGroup(key) };
}
