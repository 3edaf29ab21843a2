import type { GroupFamily, GroupKey } from '../../agent/group.js';
import { Deferred } from '../../primitives/deferred.js';
import type { SupervisorSpec } from '../../supervision/child-spec.js';
import { UNGROUPED } from '../../supervision/group-order.js';
import type { Child } from './child.js';
import type { Departures } from './departures.js';
import { GroupTable, type Group } from './group-table.js';
import type { Services } from '../cell/services.js';

interface GroupOwner {
  readonly id: string;
  readonly services: Services;
  readonly supervisorSpec: SupervisorSpec;
}

/** The groups of one supervisor's children: who joins, and how they end. */
export class ChildGroups {
  private table: GroupTable | undefined = undefined;

  /** @param isListed whether a child is listed, so that it ends by itself, and begins anew with its supervisor. */
  constructor(
    private readonly owner: GroupOwner,
    private readonly departures: Departures,
    private readonly isListed: (child: Child) => boolean,
  ) {}

  /**
   * The group that a child is to join.
   *
   * @throws InstarError for a group that is not declared, or ending.
   */
  open(key: GroupKey | undefined): Group | undefined {
    return key === undefined ? undefined : this.known.open(key, this.owner.id);
  }

  /** Whether the group that a child was in is ending, so that it cannot join. */
  isEnding({ group }: Child): boolean {
    return (
      group !== undefined && this.known.matching(group.key).some(({ ended, size }) => ended !== undefined && size > 0)
    );
  }

  join({ group }: Child): void {
    if (group !== undefined) group.size++;
  }

  leave({ group }: Child): void {
    if (group !== undefined && --group.size === 0 && group.ended === undefined) this.table?.close(group);
  }

  /** Ends children group by group, each when those before it are down; those in no group first. */
  async endInOrder(children: readonly Child[], renewing: boolean): Promise<void> {
    const ranks = new Map<number, Child[]>();
    for (const child of children) {
      const rank = child.group?.rank ?? UNGROUPED;
      const members = ranks.get(rank);
      if (members === undefined) ranks.set(rank, [child]);
      else members.push(child);
    }
    for (const [, members] of [...ranks].sort(([a], [b]) => a - b)) await this.endMembers(members, renewing);
  }

  /**
   * Ends a group, or all groups of a family, for good; settles when their members have ended. Until then nobody joins.
   *
   * @throws InstarError for a group that is not declared.
   */
  async end(key: GroupKey | GroupFamily, children: readonly Child[]): Promise<void> {
    this.known.requireKnown(key, this.owner.id);
    const groups = this.known.matching(key);
    const open = new Set(groups.filter(({ ended }) => ended === undefined));
    if (open.size > 0) {
      const members = children.filter(({ group }) => group !== undefined && open.has(group));
      const ended = new Deferred<void>();
      for (const group of open) group.ended = ended.promise;
      void this.endMembers(members, false).then(ended.resolve);
    }
    await Promise.all(groups.map(async ({ ended }) => ended));
  }

  private get known(): GroupTable {
    return (this.table ??= new GroupTable(this.owner.supervisorSpec.groups));
  }

  /**
   * The youngest go first: those that were spawned together with those that were spawned next to them, and those that are listed one by
   * one.
   */
  private async endMembers(members: readonly Child[], renewing: boolean): Promise<void> {
    const groups = [...new Set(members.map(({ group }) => group))].filter((group) => group !== undefined);
    this.emit('group.ending', groups);
    let spawned: Child[] = [];
    for (const child of [...members].reverse()) {
      if (!this.isListed(child)) {
        spawned.push(child);
        continue;
      }
      if (spawned.length > 0) await this.departures.send(spawned, () => 'end');
      spawned = [];
      await this.departures.send([child], () => (renewing ? 'halt' : 'end'));
    }
    if (spawned.length > 0) await this.departures.send(spawned, () => 'end');
    this.emit('group.ended', groups);
    for (const group of groups) if (group.size === 0) this.table?.close(group);
  }

  private emit(type: 'group.ending' | 'group.ended', groups: readonly Group[]): void {
    const { inspector } = this.owner.services;
    if (!inspector.observed) return;
    for (const { label } of groups) inspector.emit({ type, agent: this.owner.id, group: label });
  }
}
