import type { GroupFamily, GroupKey } from '../../agent/group.js';
import { Deferred } from '../../primitives/deferred.js';
import { UNGROUPED } from '../../supervision/group-order.js';
import type { Child } from './child.js';
import { GroupMembers } from './group-members.js';
import { GroupTable, type Group } from './group-table.js';
import type { Supervising } from './supervisor-owner.js';

/** What groups need of the supervisor whose children are in them. */
export interface GroupHome {
  /** All children, in the order in which they started. */
  all(): readonly Child[];
  isStatic(child: Child): boolean;
  /** Tells children to stop, in this order; resolves when all of them have. */
  stop(children: readonly Child[], forRestart: boolean): Promise<void>;
}

/** The groups of one supervisor's children: which children join them, and how they stop. */
export class ChildGroups {
  private readonly table: GroupTable;
  private readonly members = new GroupMembers();

  constructor(
    private readonly owner: Supervising,
    private readonly home: GroupHome,
  ) {
    this.table = new GroupTable(owner.supervisorSpec.groups);
  }

  /**
   * The group that a child is to join.
   *
   * @param child what errors call it.
   * @throws InstarError for a group that is not declared, or is stopping.
   */
  open(key: GroupKey, child: string): Group {
    return this.table.open(key, this.owner.id, child);
  }

  /** Whether a group of the same name is stopping, so that nothing can join it. */
  isStopping({ key }: Group): boolean {
    return this.table.find(key)?.isStopping === true;
  }

  join(child: Child, group: Group): void {
    group.size++;
    this.members.add(child);
  }

  /** A static child that has stopped joins again, in its old place. */
  rejoin(child: Child, group: Group): void {
    this.members.reordered();
    this.join(child, group);
  }

  leave(child: Child, group: Group): void {
    this.members.remove(child, group);
    if (--group.size === 0 && group.stopped === undefined) this.table.close(group);
  }

  /** A child has changed its place among its siblings. */
  reordered(): void {
    this.members.reordered();
  }

  /** Stops children group by group, each when those before it have stopped; those in no group first. */
  async stopInOrder(children: readonly Child[], forRestart: boolean): Promise<void> {
    const ranks = new Map<number, Child[]>();
    for (const child of children) {
      const rank = child.group?.rank ?? UNGROUPED;
      const members = ranks.get(rank);
      if (members === undefined) ranks.set(rank, [child]);
      else members.push(child);
    }
    for (const [, members] of [...ranks].sort(([a], [b]) => a - b)) await this.stopMembers(members, forRestart);
  }

  /**
   * Stops a group, or all groups of a family, for good. Resolves when their members have stopped; until then nothing joins.
   *
   * @throws InstarError for a group that is not declared.
   */
  async stop(key: GroupKey | GroupFamily): Promise<void> {
    this.table.requireKnown(key, this.owner.id);
    const groups = this.table.matching(key);
    const open = groups.filter(({ stopped }) => stopped === undefined);
    if (open.length > 0) {
      const members = this.membersOf(open);
      const stopped = new Deferred<void>();
      for (const group of open) group.stopped = stopped.promise;
      void this.stopMembers(members, false).then(stopped.resolve);
    }
    await Promise.all(groups.map(async ({ stopped }) => stopped));
  }

  private membersOf(groups: readonly Group[]): Child[] {
    const [first, ...others] = groups;
    if (first !== undefined && others.length === 0) return this.members.of(first, () => this.home.all());
    const wanted: ReadonlySet<Group | undefined> = new Set(groups);
    return this.home.all().filter(({ group, hasStopped }) => !hasStopped && group !== undefined && wanted.has(group));
  }

  /** The youngest stop first: spawned children together with those spawned next to them, static children one by one. */
  private async stopMembers(members: readonly Child[], forRestart: boolean): Promise<void> {
    const groups = [...new Set(members.map(({ group }) => group))].filter((group) => group !== undefined);
    this.emit('group.ending', groups);
    let spawned: Child[] = [];
    for (const child of [...members].reverse()) {
      if (!this.home.isStatic(child)) {
        spawned.push(child);
        continue;
      }
      if (spawned.length > 0) await this.home.stop(spawned, false);
      spawned = [];
      await this.home.stop([child], forRestart);
    }
    if (spawned.length > 0) await this.home.stop(spawned, false);
    this.emit('group.ended', groups);
    for (const group of groups) if (group.size === 0) this.table.close(group);
  }

  private emit(type: 'group.ending' | 'group.ended', groups: readonly Group[]): void {
    const { inspector } = this.owner.services;
    if (!inspector.observed) return;
    for (const { label } of groups) inspector.emit({ type, agent: this.owner.id, group: label });
  }
}
