import type { Exit, Failure } from '../agent/exit.js';
import type { GroupFamily, GroupKey } from '../agent/group.js';
import { Deferred } from '../primitives/deferred.js';
import type { SupervisorSpec } from '../supervision/child-spec.js';
import { UNGROUPED } from '../supervision/group-order.js';
import { judge, shutsDown } from '../supervision/verdict.js';
import type { AgentNode } from './agent-node.js';
import { endedBeforeBegun } from './cell-errors.js';
import type { Child, Problem } from './child.js';
import { Departures } from './departures.js';
import { GroupTable, type Group } from './group-table.js';
import { Rebirth, type Household } from './rebirth.js';
import { Restarts } from './restarts.js';
import type { Services } from './services.js';

/** Who has children: an agent, or the system. */
export interface SupervisorOwner {
  readonly id: string;
  readonly services: Services;
  readonly supervisorSpec: SupervisorSpec;
  /** A child could not be kept alive: the owner fails. */
  escalated(error: Error, failure: Failure): void;
  /** A child has ended for good, while the owner goes on. */
  childGone(child: Child, exit: Exit): void;
  /** The children that the owner was there for have ended. */
  shutDown(): void;
}

/** The children of an agent, or of the system: keeps them alive, and ends them in order. */
export class ChildSupervisor implements Household {
  private first: Child | undefined = undefined;
  private last: Child | undefined = undefined;
  /** Children that belong here by their annotation: they begin with the owner, and begin anew when it does. */
  private listed: Set<Child> | undefined = undefined;
  private groups: GroupTable | undefined = undefined;
  private ending: 'renewing' | 'for-good' | undefined = undefined;
  private rebirth: Rebirth | undefined = undefined;
  private emptied: Deferred<void> | undefined = undefined;
  /** Listed children that somebody waits for, until they have begun. */
  private readonly starts = new Map<Child, Deferred<Problem>>();
  /** Children beyond restarting, while it is decided what becomes of the owner. */
  private readonly hopeless = new Set<Child>();
  private readonly departures: Departures;
  private readonly restarts: Restarts;
  private escalating = false;
  private begunListed = false;
  /** Listed children that ended before their turn came for the first time. */
  private readonly missed = new Set<Child>();
  /** Which life of the owner this is. */
  private round = 0;

  constructor(private readonly owner: SupervisorOwner) {
    this.departures = new Departures(owner.services.scheduler.deadlines);
    this.restarts = new Restarts(owner);
  }

  get isEmpty(): boolean {
    return this.first === undefined;
  }

  get hasListed(): boolean {
    return this.listed !== undefined && this.listed.size > 0;
  }

  /**
   * The group that a new child is to join.
   *
   * @throws InstarError for a group that is not declared, or ending.
   */
  openGroup(key: GroupKey | undefined): Group | undefined {
    if (key === undefined) return undefined;
    this.groups ??= new GroupTable(this.owner.supervisorSpec.groups);
    return this.groups.open(key, this.owner.id);
  }

  add(child: Child): void {
    child.previousSibling = this.last;
    if (this.last === undefined) this.first = child;
    else this.last.nextSibling = child;
    this.last = child;
    if (child.group !== undefined) child.group.size++;
  }

  list(child: Child): void {
    (this.listed ??= new Set()).add(child);
  }

  /** A child has ended for good. */
  remove(child: Child, exit: Exit): void {
    this.unlink(child);
    this.restarts.cancel(child);
    if (this.isListed(child) && !this.begunListed) this.missed.add(child);
    else this.listed?.delete(child);
    this.hopeless.delete(child);
    if (this.starts.has(child)) this.started(child, exit.kind === 'failed' ? exit.error : endedBeforeBegun(child.id));
    this.rebirth?.settled(child);
    this.down(child);
    if (this.ending === undefined) {
      this.owner.childGone(child, exit);
      this.considerShutdown(child, exit);
    }
    if (this.first === undefined) this.emptied?.resolve();
  }

  /** Whether somebody hears of what keeps this child from beginning. */
  awaits(child: Child): boolean {
    return this.starts.has(child);
  }

  /** A child has begun, with all that belongs to it, or something of that could not begin. */
  started(child: Child, problem: Problem): void {
    this.rebirth?.settled(child);
    const start = this.starts.get(child);
    if (start === undefined) return;
    this.starts.delete(child);
    start.resolve(problem);
  }

  /** Lets the listed children begin, each after the one before has begun. Answers what kept the first of them from it. */
  async beginListed(perseveres: boolean): Promise<Problem> {
    const round = this.round;
    let problem: Problem = undefined;
    this.begunListed = true;
    for (const child of [...(this.listed ?? [])]) {
      if (round !== this.round || this.ending !== undefined) return problem ?? endedBeforeBegun(child.id);
      problem ??= this.missed.delete(child) ? this.forget(child) : await this.start(child);
      if (problem !== undefined && !perseveres) break;
    }
    return problem;
  }

  /** Asked when a child has ended by itself, before anything of it is given up: whether it is to begin anew. */
  renews(child: Child, exit: Exit, directive: 'stop' | 'restart' | 'escalate' | undefined): boolean {
    if (this.ending !== undefined) return this.ending === 'renewing' && this.isListed(child);
    if (child.group?.ended !== undefined) return false;
    const { strategy } = this.owner.supervisorSpec;
    const { restart, renewable } = child;
    const spend = (): boolean => this.restarts.spend(child, exit);
    switch (judge({ exit: exit.kind, directive, restart, renewable, strategy, spend })) {
      case 'end':
        return false;
      case 'restart':
        return true;
      case 'restart-others':
        this.restartOthers(child);
        return true;
      case 'escalate':
        this.escalate(child, exit, directive);
        // If the owner begins anew, those that are listed do so with it.
        if (this.isListed(child)) this.hopeless.add(child);
        return this.isListed(child);
    }
  }

  /** A child is down, in order to begin anew. */
  dormant(child: Child): void {
    this.down(child);
    this.rebirth?.settled(child);
    if (this.ending !== undefined || this.hopeless.has(child) || this.rebirth?.has(child) === true) return;
    this.restarts.relaunchLater(child);
  }

  /**
   * Ends all children, group by group; settles when all are down. If the owner is `renewing`, those that are listed keep their address and
   * their mail, and begin anew with it.
   */
  async end(renewing: boolean): Promise<void> {
    this.close(renewing ? 'renewing' : 'for-good');
    const ranks = new Map<number, Child[]>();
    for (const child of this.inBeginOrder()) {
      this.restarts.cancel(child);
      const rank = child.group?.rank ?? UNGROUPED;
      const members = ranks.get(rank);
      if (members === undefined) ranks.set(rank, [child]);
      else members.push(child);
    }
    for (const [, members] of [...ranks].sort(([a], [b]) => a - b)) await this.endMembers(members, renewing);
  }

  /**
   * Ends a group, or all groups of a family, and settles when their members have ended. Until then nobody joins, and none of them is
   * restarted.
   */
  endGroup(key: GroupKey | GroupFamily): Promise<void> {
    const groups = this.groups?.matching(key) ?? [];
    const open = new Set(groups.filter(({ ended }) => ended === undefined));
    if (open.size > 0) {
      const members = this.inBeginOrder().filter(({ group }) => group !== undefined && open.has(group));
      const ended = new Deferred<void>();
      for (const group of open) group.ended = ended.promise;
      void this.endMembers(members, false).then(ended.resolve);
    }
    return Promise.all(groups.map(async ({ ended }) => ended)).then(() => undefined);
  }

  /** Aborts all children at once. */
  abortAll(reason: unknown): void {
    this.close('for-good');
    for (const child of this.inBeginOrder().reverse()) child.abort(reason);
  }

  /** Has all children go at once; those that are listed are to begin anew with the owner. */
  haltAll(reason: unknown): void {
    this.close('renewing');
    for (const child of this.inBeginOrder().reverse()) {
      if (this.isListed(child)) {
        child.halt();
        child.haltNow(reason);
      } else child.abort(reason);
    }
  }

  /** Ends what is left when the owner does not begin anew after all: nothing of these children is at work. */
  giveUp(): void {
    this.close('for-good');
    for (const child of this.inBeginOrder().reverse()) child.interrupt();
  }

  /** The owner begins anew. */
  renewed(): void {
    this.ending = undefined;
    this.forgive(false);
    this.restarts.forget(this.inBeginOrder());
  }

  /** The owner goes on, in spite of a child that could not be kept alive. */
  forgive(ends: boolean): void {
    this.escalating = false;
    const lost = [...this.hopeless];
    this.hopeless.clear();
    if (ends) for (const child of lost) child.interrupt();
  }

  /** Settles when the last child has ended. */
  whenEmpty(): Promise<void> {
    if (this.isEmpty) return Promise.resolve();
    return (this.emptied ??= new Deferred()).promise;
  }

  describe(): readonly AgentNode[] {
    return Object.freeze(this.inBeginOrder().map((child) => child.describe()));
  }

  inOrder(children: ReadonlySet<Child>): Child[] {
    return this.inBeginOrder().filter((child) => children.has(child));
  }

  bringDown(child: Child): Promise<void> {
    const ends = child.restart === 'temporary' || !child.renewable;
    return this.departures.send([child], () => (ends ? 'end' : 'halt'));
  }

  pause(delay: number): Promise<void> {
    return this.restarts.pause(delay);
  }

  relaunch(child: Child): void {
    this.restarts.relaunch(child);
  }

  private start(child: Child): Promise<Problem> {
    const start = new Deferred<Problem>();
    this.starts.set(child, start);
    child.launch();
    return start.promise;
  }

  private forget(child: Child): Problem {
    this.listed?.delete(child);
    return endedBeforeBegun(child.id);
  }

  private isListed(child: Child): boolean {
    return this.listed?.has(child) === true;
  }

  private inBeginOrder(): Child[] {
    const children: Child[] = [];
    for (let child = this.first; child !== undefined; child = child.nextSibling) children.push(child);
    return children;
  }

  /** No restarts from here on. */
  private close(ending: 'renewing' | 'for-good'): void {
    this.ending = ending;
    this.round++;
    this.rebirth?.cancel();
    this.rebirth = undefined;
    this.restarts.close();
  }

  private down(child: Child): void {
    this.departures.gone(child);
  }

  /** Those that were spawned go together; those that are listed go one by one, in the reverse of the order in which they began. */
  private async endMembers(members: readonly Child[], renewing: boolean): Promise<void> {
    const groups = [...new Set(members.map(({ group }) => group))].filter((group) => group !== undefined);
    this.emitGroups('group.ending', groups);
    const spawned = members.filter((child) => !this.isListed(child)).reverse();
    const listed = members.filter((child) => this.isListed(child)).reverse();
    if (spawned.length > 0) await this.departures.send(spawned, () => 'end');
    for (const child of listed) await this.departures.send([child], () => (renewing ? 'halt' : 'end'));
    this.emitGroups('group.ended', groups);
    for (const group of groups) {
      if (group.size === 0) this.groups?.close(group);
    }
  }

  private emitGroups(type: 'group.ending' | 'group.ended', groups: readonly Group[]): void {
    const { inspector } = this.owner.services;
    if (!inspector.observed) return;
    for (const { label } of groups) inspector.emit({ type, agent: this.owner.id, group: label });
  }

  private restartOthers(child: Child): void {
    const { strategy } = this.owner.supervisorSpec;
    const living = this.inBeginOrder();
    const from = strategy === 'rest-for-one' ? living.indexOf(child) : 0;
    this.rebirth ??= new Rebirth(this, () => (this.rebirth = undefined));
    // Who has not begun for the first time yet is not concerned.
    const concerned = living
      .slice(from)
      .filter((other) => other === child || this.rebirth?.has(other) || !other.isDown);
    this.rebirth.include(concerned, this.restarts.delayOf(child));
  }

  private escalate(child: Child, exit: Exit, directive: 'stop' | 'restart' | 'escalate' | undefined): void {
    if (this.escalating) return;
    this.escalating = true;
    const { id, services } = this.owner;
    const error = this.restarts.verdictOf(child, exit, directive);
    services.logger.error(`${id} gives up on ${child.id}: ${error.message}`, { agent: id, error });
    const failure: Failure = { phase: 'child', token: child.id, agent: id };
    if (services.inspector.observed)
      services.inspector.emit({ type: 'supervisor.escalated', agent: id, failure, error });
    this.owner.escalated(error, failure);
  }

  /** Who ended by itself, and not by hand, may be whom the owner was there for. */
  private considerShutdown(child: Child, { kind }: Exit): void {
    if (!child.spec.significant || (kind !== 'done' && kind !== 'failed') || this.escalating) return;
    const left = this.inBeginOrder().filter(({ spec }) => spec.significant).length;
    if (shutsDown(this.owner.supervisorSpec.autoShutdown, left)) this.owner.shutDown();
  }

  private unlink(child: Child): void {
    const { previousSibling: before, nextSibling: behind, group } = child;
    if (before === undefined) this.first = behind;
    else before.nextSibling = behind;
    if (behind === undefined) this.last = before;
    else behind.previousSibling = before;
    child.previousSibling = child.nextSibling = undefined;
    if (group !== undefined && --group.size === 0 && group.ended === undefined) this.groups?.close(group);
  }
}
