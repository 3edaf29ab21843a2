import { isFamilyMember, printGroup, type GroupEntry, type GroupFamily, type GroupKey } from '../../agent/group.js';
import { InstarError } from '../../primitives/instar-error.js';
import { GroupOrder } from '../../supervision/group-order.js';

/** One group of a supervisor's children. */
export class Group {
  size = 0;
  /** Settles when the group has ended; present while it is ending. */
  ended: Promise<void> | undefined = undefined;

  constructor(
    readonly key: GroupKey,
    readonly rank: number,
  ) {}

  get label(): string {
    return printGroup(this.key);
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
   * @throws InstarError `INSTAR_GROUP_UNKNOWN` for one that the supervisor does not declare, `INSTAR_GROUP_ENDING` for one that is ending.
   */
  open(key: GroupKey, supervisor: string): Group {
    const table = this.tableOf(key);
    const name = isFamilyMember(key) ? key.of : key;
    let group = table.get(name);
    if (group === undefined) {
      const rank = this.order.rankOf(key);
      if (rank === undefined) throw this.unknown(key, supervisor);
      table.set(name, (group = new Group(key, rank)));
    } else if (group.ended !== undefined) {
      if (group.size > 0) throw groupEnding(group, supervisor);
      table.set(name, (group = new Group(key, group.rank)));
    }
    return group;
  }

  /** @throws InstarError `INSTAR_GROUP_UNKNOWN` for a group, or family, that the supervisor does not declare. */
  requireKnown(key: GroupKey | GroupFamily, supervisor: string): void {
    if (!this.order.knows(key)) throw this.unknown(key, supervisor);
  }

  /** Forgets a group that has no members left. */
  close(group: Group): void {
    const { key } = group;
    const table = this.tableOf(key);
    const name = isFamilyMember(key) ? key.of : key;
    // Another one of this name may have been opened since.
    if (table.get(name) === group) table.delete(name);
    if (isFamilyMember(key) && table.size === 0) this.families.delete(key.family);
  }

  /** The group of a key, or all groups of a family. */
  matching(key: GroupKey | GroupFamily): Group[] {
    if (typeof key === 'function') return [...(this.families.get(key.family)?.values() ?? [])];
    const group = isFamilyMember(key) ? this.families.get(key.family)?.get(key.of) : this.simple.get(key);
    return group === undefined ? [] : [group];
  }

  private tableOf(key: GroupKey): Map<unknown, Group> {
    if (!isFamilyMember(key)) return this.simple;
    let table = this.families.get(key.family);
    if (table === undefined) this.families.set(key.family, (table = new Map()));
    return table;
  }

  private unknown(key: GroupKey | GroupFamily, supervisor: string): InstarError {
    const isFamily = this.declared?.some((entry) => typeof entry === 'function' && entry.family === key) === true;
    const declaration = [...(this.declared ?? []).map(printGroup), printGroup(key)].join(', ');
    return new InstarError({
      code: 'INSTAR_GROUP_UNKNOWN',
      problem: `${supervisor} has no group ${printGroup(key)}`,
      place: supervisor,
      remedy: isFamily
        ? `${printGroup(key)} is a family of groups: join one of them, ${printGroup(key)}(parameter)`
        : `Declare it in @Supervisor({ groups: [${declaration}] }), in the order in which groups end`,
    });
  }
}

function groupEnding(group: Group, supervisor: string): InstarError {
  return new InstarError({
    code: 'INSTAR_GROUP_ENDING',
    problem: `The group ${group.label} of ${supervisor} is ending and takes nobody in`,
    place: supervisor,
    remedy: 'Wait until it has ended, then spawn',
  });
}
