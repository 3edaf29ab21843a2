import type { Exit, Failure } from '../../agent/exit.js';
import type { GroupFamily, GroupKey } from '../../agent/group.js';
import type { SupervisorView } from '../../injection/agent-view.js';
import { Deferred } from '../../primitives/deferred.js';
import type { SupervisorSpec } from '../../supervision/child-spec.js';
import { judge, shutsDown } from '../../supervision/verdict.js';
import type { AgentNode } from './agent-node.js';
import { endedBeforeBegun } from '../cell/cell-errors.js';
import type { Child, Problem } from './child.js';
import { Beginnings } from './beginnings.js';
import { ChildGroups } from './child-groups.js';
import { Departures } from './departures.js';
import type { Group } from './group-table.js';
import { HandRestarts } from './hand-restarts.js';
import { ListedChildren } from './listed-children.js';
import { Rebirth, type Household } from './rebirth.js';
import { Restarts } from './restarts.js';
import type { Services } from '../cell/services.js';
import { SiblingList } from './sibling-list.js';
import { childEnded, headline, restartRefused, restartSuperseded, supervisorEnding } from './supervision-errors.js';

/** Who has children: an agent, or the system. */
export interface SupervisorOwner {
  readonly id: string;
  readonly services: Services;
  readonly supervisorSpec: SupervisorSpec;
  /** Whether it has begun, and is not about to end or to begin anew. */
  readonly isUp: boolean;
  /** What its children have injected of it; `undefined` for the system. */
  readonly asSupervisor: SupervisorView | undefined;
  /** A child could not be kept alive: the owner fails. */
  escalated(error: Error, failure: Failure): void;
  /** A child has ended for good, while the owner goes on. */
  childGone(child: Child, exit: Exit): void;
  /** The children that the owner was there for have ended. */
  shutDown(): void;
}

/** The children of an agent, or of the system: keeps them alive, and ends them in order. */
export class ChildSupervisor implements Household {
  private readonly living = new SiblingList();
  private readonly listed = new ListedChildren();
  private ending: 'renewing' | 'for-good' | undefined = undefined;
  private rebirth: Rebirth | undefined = undefined;
  private emptied: Deferred<void> | undefined = undefined;
  /** Listed children that begin with the owner. */
  private readonly starts = new Beginnings();
  private byHand: HandRestarts | undefined = undefined;
  /** Children beyond restarting, while it is decided what becomes of the owner. */
  private readonly hopeless = new Set<Child>();
  private readonly departures: Departures;
  private readonly groups: ChildGroups;
  private readonly restarts: Restarts;
  private escalating = false;
  private begunListed = false;
  /** Which life of the owner this is. */
  private round = 0;

  constructor(private readonly owner: SupervisorOwner) {
    this.departures = new Departures(owner.services.scheduler.deadlines);
    this.restarts = new Restarts(owner);
    this.groups = new ChildGroups(owner, this.departures, (child) => this.listed.has(child));
  }

  get supervisor(): SupervisorView | undefined {
    return this.owner.asSupervisor;
  }

  get isEmpty(): boolean {
    return this.living.isEmpty;
  }

  get hasListed(): boolean {
    return !this.listed.isEmpty;
  }

  /**
   * The group that a new child is to join.
   *
   * @throws InstarError for a group that is not declared, or ending.
   */
  openGroup(key: GroupKey | undefined): Group | undefined {
    return this.groups.open(key);
  }

  add(child: Child): void {
    this.living.add(child);
    this.groups.join(child);
  }

  list(child: Child): void {
    this.listed.add(child);
  }

  /** Whether a child that has stopped may start again. */
  keeps(child: Child): boolean {
    return this.isListed(child);
  }

  /** A child has ended for good. */
  remove(child: Child, exit: Exit): void {
    this.living.remove(child, this.isListed(child));
    this.groups.leave(child);
    this.restarts.cancel(child);
    this.hopeless.delete(child);
    this.byHand?.down(child);
    // An error is made only for somebody: agents come and go.
    const isByHand = this.byHand?.has(child) === true;
    if (isByHand || this.starts.has(child)) {
      const early = isByHand ? restartSuperseded(child.id) : endedBeforeBegun(child.id);
      this.started(child, exit.kind === 'failed' ? exit.error : early);
    } else this.rebirth?.settled(child);
    this.departures.gone(child);
    if (this.ending === undefined) {
      this.owner.childGone(child, exit);
      this.considerShutdown(child, exit);
    }
    if (!this.isEmpty) return;
    this.emptied?.resolve();
    this.emptied = undefined;
  }

  /** Whether somebody hears of what keeps this child from beginning. */
  awaits(child: Child): boolean {
    return this.starts.has(child);
  }

  /** A child has begun, with all that belongs to it, or something of that could not begin. */
  started(child: Child, problem: Problem): void {
    this.rebirth?.settled(child);
    this.starts.settle(child, problem);
    this.byHand?.settle(child, problem);
  }

  /** Lets the listed children begin, each after the one before has begun. Answers what kept the first of them from it. */
  async beginListed(perseveres: boolean): Promise<Problem> {
    const round = this.round;
    let problem: Problem = undefined;
    this.begunListed = true;
    for (const child of this.listed.inOrder()) {
      if (round !== this.round || this.ending !== undefined) return problem ?? endedBeforeBegun(child.id);
      this.listed.take(child);
      this.living.moveToEnd(child);
      const own = child.hasEnded ? endedBeforeBegun(child.id) : await this.start(child);
      problem ??= own;
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
    const byHand = this.byHand?.down(child) === true;
    this.departures.gone(child);
    this.rebirth?.settled(child);
    if (this.ending !== undefined || this.hopeless.has(child) || this.rebirth?.has(child) === true) return;
    if (byHand) this.restarts.relaunch(child);
    else this.restarts.relaunchLater(child);
  }

  /**
   * Has a child end in order and begin anew, or begin again if it is listed and has ended; settles when it has begun. This is none of the
   * restarts that the intensity allows.
   *
   * @throws InstarError if it cannot begin anew, or not now, and whatever keeps it from beginning.
   */
  async restartByHand(child: Child): Promise<void> {
    // Who begins anew with its siblings does so first, and who is told to end ends first.
    while (this.rebirth?.has(child) === true) await this.rebirth.finished;
    this.openGroup(child.group?.key);
    if (child.isLeaving && this.listed.mayReturn(child)) await child.address.join();
    this.requireUp();
    if (!child.renewable || this.listed.isPending(child)) throw restartRefused(child.id, child.renewable);
    if (child.isLeaving || (child.hasEnded && !this.listed.mayReturn(child))) throw childEnded(child.id);
    this.byHand ??= new HandRestarts();
    const problem = await (this.byHand.has(child) ? this.byHand.of(child) : this.renew(child, this.byHand));
    if (problem !== undefined) throw problem;
  }

  /**
   * Ends one child for good, within its `shutdown`; settles when it has ended.
   *
   * @throws InstarError if the owner itself is ending.
   */
  async endByHand(child: Child): Promise<void> {
    if (child.hasEnded) return;
    this.requireUp();
    await this.departures.send([child], () => 'end');
  }

  /**
   * Ends all children, group by group; settles when all are down. If the owner is `renewing`, those that are listed keep their address and
   * their mail, and begin anew with it.
   */
  async end(renewing: boolean): Promise<void> {
    this.close(renewing ? 'renewing' : 'for-good');
    const children = this.inBeginOrder();
    for (const child of children) this.restarts.cancel(child);
    await this.groups.endInOrder(children, renewing);
  }

  /**
   * Ends a group, or all groups of a family, and settles when their members have ended. Until then nobody joins, and none of them is
   * restarted.
   *
   * @throws InstarError for a group that is not declared, or if the owner itself is ending.
   */
  async endGroup(key: GroupKey | GroupFamily): Promise<void> {
    this.requireUp();
    await this.groups.end(key, this.inBeginOrder());
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

  /** The owner begins, or begins anew: then all that are listed do, those that have ended too. */
  renewed(): void {
    this.ending = undefined;
    this.round++;
    this.listed.renew();
    if (this.begunListed) for (const child of this.listed.inOrder()) if (child.hasEnded) this.revive(child);
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

  /** The child with an id, at any depth: one that lives, or is listed. */
  find(id: string): Child | undefined {
    for (const child of new Set([...this.inBeginOrder(), ...this.listed.inOrder()])) {
      const found = child.id === id ? child : child.children?.find(id);
      if (found !== undefined) return found;
    }
    return undefined;
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
    // Who waited for it in another life of the owner waits no longer.
    if (this.starts.has(child)) this.starts.settle(child, endedBeforeBegun(child.id));
    const start = this.starts.of(child);
    child.launch();
    return start;
  }

  private renew(child: Child, byHand: HandRestarts): Promise<Problem> {
    const begun = byHand.of(child);
    if (child.hasEnded) this.revive(child);
    if (child.isDown) {
      this.restarts.cancel(child);
      this.restarts.relaunch(child);
    } else {
      byHand.halts(child);
      void this.departures.send([child], () => 'halt');
    }
    return begun;
  }

  /** Has a listed child that has ended wait to begin anew, in its old place. */
  private revive(child: Child): void {
    child.revive(this.openGroup(child.group?.key));
    this.groups.join(child);
    this.living.restore();
  }

  /** @throws InstarError if the owner has not begun, or is about to end or to begin anew. */
  private requireUp(): void {
    if (!this.owner.isUp || this.ending !== undefined || this.escalating) throw supervisorEnding(this.owner.id);
  }

  private isListed(child: Child): boolean {
    return this.listed.has(child);
  }

  private inBeginOrder(): Child[] {
    return this.living.inOrder();
  }

  /** No restarts from here on. */
  private close(ending: 'renewing' | 'for-good'): void {
    this.ending = ending;
    this.round++;
    this.rebirth?.cancel();
    this.rebirth = undefined;
    this.restarts.close();
    this.byHand?.giveUp(supervisorEnding(this.owner.id));
  }

  private restartOthers(child: Child): void {
    const isRest = this.owner.supervisorSpec.strategy === 'rest-for-one';
    const places = this.living.places();
    const behind = isRest ? places.slice(places.indexOf(child)) : places;
    const returns = (other: Child): boolean =>
      other.hasEnded && this.listed.mayReturn(other) && !this.groups.isEnding(other);
    const returning = new Set(behind.filter(returns));
    for (const other of returning) this.revive(other);
    this.rebirth ??= new Rebirth(this, () => (this.rebirth = undefined));
    // Who has not begun for the first time yet is not concerned.
    const concerned = behind.filter(
      (other) =>
        returning.has(other) ||
        (!other.hasEnded && (other === child || this.rebirth?.has(other) === true || !other.isDown)),
    );
    this.rebirth.include(concerned, this.restarts.delayOf(child));
  }

  private escalate(child: Child, exit: Exit, directive: 'stop' | 'restart' | 'escalate' | undefined): void {
    if (this.escalating) return;
    this.escalating = true;
    const { id, services } = this.owner;
    const error = this.restarts.verdictOf(child, exit, directive);
    this.byHand?.settle(child, error);
    services.logger.error(`${id} gives up on ${child.id}: ${headline(error)}`, { agent: id, error });
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
}
