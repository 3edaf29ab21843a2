import type { Exit, Failure } from '../../agent/exit.js';
import type { GroupFamily, GroupKey } from '../../agent/group.js';
import type { SupervisorView } from '../../injection/agent-view.js';
import type { MaybePromise } from '../../primitives/class.js';
import { Deferred } from '../../primitives/deferred.js';
import { decideRestart, shutsDown, wantsRestart, type ExitDirective } from '../../supervision/decide-restart.js';
import { NO_RESTARTS } from '../../supervision/restart-history.js';
import type { AgentNode } from './agent-node.js';
import type { Child, Offspring, StartProblem } from './child.js';
import { ChildGroups, type GroupHome } from './child-groups.js';
import { ChildShutdowns } from './child-shutdowns.js';
import { descendantsOf } from './descendants.js';
import type { Group } from './group-table.js';
import { PendingStarts } from './pending-starts.js';
import { Restarts } from './restarts.js';
import { SiblingList } from './sibling-list.js';
import { SiblingRestart } from './sibling-restart.js';
import { StaticChildren } from './static-children.js';
import { stoppedBeforeStart } from '../../errors/lifecycle-errors.js';
import { childStopped, restartRefused, supervisorStopping } from '../../errors/supervision-errors.js';
import {
  moved,
  RUNNING,
  siblingRestartOf,
  stopping,
  withoutSiblingRestart,
  type SupervisionState,
} from './supervision-state.js';
import type { SupervisorOwner } from './supervisor-owner.js';

/** The children of an agent, or of the system: restarts them, and stops them in order. What few supervisors need is made on demand. */
export class Children implements Offspring, GroupHome {
  private readonly siblings = new SiblingList();
  private state: SupervisionState = RUNNING;
  private statics: StaticChildren | undefined = undefined;
  private groups: ChildGroups | undefined = undefined;
  private shutdowns: ChildShutdowns | undefined = undefined;
  private restarts: Restarts | undefined = undefined;
  private starts: PendingStarts | undefined = undefined;
  private emptied: Deferred<void> | undefined = undefined;

  constructor(private readonly owner: SupervisorOwner) {}

  get supervisor(): SupervisorView | undefined {
    return this.owner.asSupervisor;
  }

  get isEmpty(): boolean {
    return this.siblings.isEmpty;
  }

  get hasStatic(): boolean {
    return this.statics !== undefined;
  }

  /**
   * The group that a new child is to join.
   *
   * @param child what errors call it.
   * @throws InstarError for a group that is not declared, or is stopping.
   */
  openGroup(key: GroupKey | undefined, child: string): Group | undefined {
    return key === undefined ? undefined : this.knownGroups().open(key, child);
  }

  add(child: Child): void {
    this.siblings.add(child);
    if (child.group !== undefined) this.knownGroups().join(child, child.group);
    this.owner.services.tree.index.add(child);
  }

  /** A child that was added belongs to the owner by its annotation. */
  addStatic(child: Child): void {
    (this.statics ??= new StaticChildren()).add(child);
  }

  /**
   * What happens when a child exits, in this order. `shouldRestart` is asked first, unless the child was told to stop:
   *
   * | step | it stops for good: `removed` | it waits for its restart: `down` |
   * | --- | --- | --- |
   * | 1 | leaves its siblings, its group and the index; a static child keeps its place | |
   * | 2 | its pending restart is cancelled | |
   * | 3 | what waits for its start hears that it stopped | a restart of siblings goes on |
   * | 4 | what waits for its stop goes on | what waits for its stop goes on |
   * | 5 | the owner hears of it, unless all children stop | |
   * | 6 | the owner shuts down, if that was its last significant child | |
   * | 7 | `whenEmpty` resolves, if it was the last child | it starts, at once or after its pause, unless others start it |
   */
  removed(child: Child, exit: Exit): void {
    const isStatic = this.isStatic(child);
    this.siblings.remove(child, isStatic);
    if (child.group !== undefined) this.groups?.leave(child, child.group);
    if (!isStatic) this.owner.services.tree.index.remove(child);
    this.restarts?.cancel(child);
    siblingRestartOf(this.state)?.settled(child);
    this.starts?.removed(child, exit);
    this.shutdowns?.stopped(child);
    if (this.state.kind !== 'stopping') {
      this.owner.childStopped(child, exit);
      this.considerShutdown(child, exit);
    }
    if (!this.isEmpty) return;
    this.emptied?.resolve();
    this.emptied = undefined;
  }

  /** A child has stopped in order to restart: see `removed`. */
  down(child: Child): void {
    const isManual = this.starts?.stopped(child) === true;
    const { state } = this;
    const siblings = siblingRestartOf(state);
    siblings?.settled(child);
    this.shutdowns?.stopped(child);
    if (state.kind === 'stopping' || siblings?.has(child) === true) return;
    if (state.kind === 'escalating' && state.failed.has(child)) return;
    if (isManual) this.knownRestarts().restart(child);
    else this.knownRestarts().restartLater(child);
  }

  /** Asked when a child has exited by itself, before anything of it is given up. */
  shouldRestart(child: Child, exit: Exit, directive: ExitDirective | undefined): boolean {
    const { state } = this;
    if (state.kind === 'stopping') return state.forRestart && this.isStatic(child);
    if (child.group?.stopped !== undefined) return false;
    const exited = { exit: exit.kind, directive, restart: child.restart, restartable: child.restartable };
    const history = wantsRestart(exited) ? this.knownRestarts().record(child, exit) : NO_RESTARTS;
    switch (decideRestart(exited, history, this.owner.supervisorSpec)) {
      case 'stop':
        return false;
      case 'restart':
        this.restarts?.announce(child, exit);
        return true;
      case 'restart-siblings':
        this.restarts?.announce(child, exit);
        this.restartSiblings(child);
        return true;
      case 'escalate':
        this.escalate(child, exit, directive);
        // If the owner restarts, its static children do so with it.
        return this.isStatic(child);
    }
  }

  /** A child has started, with its static children, or one of those could not start. */
  started(child: Child, problem: StartProblem): void {
    siblingRestartOf(this.state)?.settled(child);
    this.starts?.settle(child, problem);
  }

  /** Whether something waits for this child's start, and hears of what keeps it from that. */
  hasStartWaiter(child: Child): boolean {
    return this.starts?.isStatic(child) === true;
  }

  /**
   * Starts the static children, each after the one before has started. Resolves to what kept the first of them from it.
   *
   * @param continues whether the others start all the same.
   */
  async startStatic(continues: boolean): Promise<StartProblem> {
    if (this.state.kind === 'stopping') return stoppedBeforeStart(this.owner.id);
    return this.statics?.start((child) => this.start(child), continues);
  }

  /**
   * Stops a child in order and starts it again, or starts a static one that has stopped. Resolves when it has started. This counts as none
   * of the restarts that the intensity allows.
   *
   * @throws InstarError if it cannot restart, or not now, and what keeps it from starting.
   */
  async restartManually(child: Child): Promise<void> {
    // A restart with its siblings comes first, and so does a stop.
    for (let other = siblingRestartOf(this.state); other?.has(child) === true; other = siblingRestartOf(this.state))
      await other.finished;
    this.openGroup(child.group?.key, child.id);
    const mayRestart = this.statics?.mayRestart(child) === true;
    if (child.isStopping && mayRestart) await child.address.join();
    this.requireRunning();
    if (!child.restartable || this.statics?.isPending(child) === true)
      throw restartRefused(child.id, child.restartable);
    if (child.isStopping || (child.hasStopped && !mayRestart)) throw childStopped(child.id);
    const starts = (this.starts ??= new PendingStarts());
    const problem = await (starts.isManual(child) ? starts.ofManual(child) : this.restartNow(child, starts));
    if (problem !== undefined) throw problem;
  }

  /**
   * Stops one child for good, within its `shutdown`. Resolves when it has stopped.
   *
   * @throws InstarError if the owner itself stops.
   */
  async stopManually(child: Child): Promise<void> {
    if (child.hasStopped) return;
    this.requireRunning();
    await this.stop([child], false);
  }

  /**
   * Stops a group, or all groups of a family. Resolves when their members have stopped; until then nothing joins, and none of them restarts.
   *
   * @throws InstarError for a group that is not declared, or if the owner itself stops.
   */
  async stopGroup(key: GroupKey | GroupFamily): Promise<void> {
    this.requireRunning();
    await this.knownGroups().stop(key);
  }

  /**
   * Stops all children, group by group. Resolves when all of them have stopped. With `forRestart` the static ones keep address and mail,
   * and start again with the owner.
   */
  async stopAll(forRestart: boolean): Promise<void> {
    this.beginStop(forRestart);
    await this.knownGroups().stopInOrder(this.siblings.living(), forRestart);
  }

  /** Aborts all children. Within an abort of the owner it returns at once, and they are aborted before that returns. */
  abortAll(reason: unknown): void {
    this.beginStop(false);
    this.owner.services.tree.aborts.run(() => {
      for (const child of this.siblings.living().reverse()) child.abort(reason);
    });
  }

  /** Stops all children at once; static ones start again with the owner. */
  abortForRestart(reason: unknown): void {
    this.beginStop(true);
    this.owner.services.tree.aborts.run(() => {
      for (const child of this.siblings.living().reverse()) {
        if (this.isStatic(child)) {
          child.stopForRestart();
          child.abortForRestart(reason);
        } else child.abort(reason);
      }
    });
  }

  /** Stops what waits for a restart, when the owner does not restart after all: nothing of these children is at work. */
  discard(): void {
    this.beginStop(false);
    // The deepest first: a supervisor has stopped only when its children have.
    for (const child of descendantsOf(this, ({ hasStopped }) => !hasStopped).reverse()) child.interrupt();
  }

  /** The owner starts, or restarts: all static children are to start, those that have stopped too. */
  ownerStarting(): void {
    this.move(RUNNING);
    for (const child of this.statics?.restart() ?? []) this.reset(child);
    this.restarts?.forget(this.siblings.living());
  }

  /** The owner goes on in spite of the children that could not be restarted. With `stopsFailed` those that wait for that stop. */
  ownerResumed(stopsFailed: boolean): void {
    const { state } = this;
    if (state.kind !== 'escalating') return;
    const { failed, siblings } = state;
    this.move(siblings === undefined ? RUNNING : { kind: 'restarting', siblings });
    if (stopsFailed) for (const child of failed) child.interrupt();
  }

  /** Resolves when the last child has stopped. */
  whenEmpty(): Promise<void> {
    if (this.isEmpty) return Promise.resolve();
    return (this.emptied ??= new Deferred()).promise;
  }

  find(id: string): Child | undefined {
    return this.owner.services.tree.index.find(id, this);
  }

  isStatic(child: Child): boolean {
    return this.statics?.has(child) === true;
  }

  stop(children: readonly Child[], forRestart: boolean): Promise<void> {
    return (this.shutdowns ??= new ChildShutdowns(this.owner.services.scheduler.deadlines)).stop(children, forRestart);
  }

  all(): Child[] {
    return this.siblings.all();
  }

  /** Within the description of the owner the list is filled after it has returned, and before the outermost one does. */
  describe(): readonly AgentNode[] {
    const nodes: AgentNode[] = [];
    this.owner.services.tree.descriptions.run(() => {
      for (const child of this.siblings.living()) nodes.push(child.describe());
      Object.freeze(nodes);
    });
    return nodes;
  }

  private knownGroups(): ChildGroups {
    return (this.groups ??= new ChildGroups(this.owner, this));
  }

  private knownRestarts(): Restarts {
    return (this.restarts ??= new Restarts(this.owner));
  }

  private move(to: SupervisionState): void {
    this.state = moved(this.state, to);
  }

  /** Nothing restarts from here on, unless with the owner. */
  private beginStop(forRestart: boolean): void {
    siblingRestartOf(this.state)?.cancel();
    this.move(stopping(forRestart));
    this.statics?.cancelStart();
    this.restarts?.cancelAll(this.siblings.living());
    this.starts?.cancelManual(() => supervisorStopping(this.owner.id));
  }

  /** Starts a static child, after all that have started. */
  private start(child: Child): MaybePromise<StartProblem> {
    this.siblings.moveToEnd(child);
    this.groups?.reordered();
    if (child.hasStopped) return stoppedBeforeStart(child.id);
    const started = (this.starts ??= new PendingStarts()).ofStatic(child);
    child.start();
    return started;
  }

  private restartNow(child: Child, starts: PendingStarts): Promise<StartProblem> {
    const started = starts.ofManual(child);
    if (child.hasStopped) this.reset(child);
    if (child.isDown) this.knownRestarts().restart(child);
    else {
      starts.stops(child);
      void this.stop([child], true);
    }
    return started;
  }

  /** A static child that has stopped waits to start again, in its old place. */
  private reset(child: Child): void {
    const group = this.openGroup(child.group?.key, child.id);
    child.reset(group);
    this.siblings.restore();
    if (group !== undefined) this.groups?.rejoin(child, group);
  }

  /** @throws InstarError if the owner has not started, stops or waits for its restart. */
  private requireRunning(): void {
    const { kind } = this.state;
    if (!this.owner.isRunning || kind === 'stopping' || kind === 'escalating') throw supervisorStopping(this.owner.id);
  }

  private restartSiblings(failed: Child): void {
    const siblings = siblingRestartOf(this.state) ?? this.beginSiblingRestart();
    const all = this.siblings.all();
    const isRest = this.owner.supervisorSpec.strategy === 'rest-for-one';
    const concerned = (isRest ? all.slice(all.indexOf(failed)) : all).filter((child) => {
      if (child.hasStopped) return this.returns(child);
      // A sibling that has not started for the first time is not concerned.
      return child === failed || siblings.has(child) || !child.isDown;
    });
    for (const child of concerned) if (child.hasStopped) this.reset(child);
    siblings.include(concerned, this.knownRestarts().delayOf(failed));
  }

  /** Whether a child that has stopped restarts with its siblings. */
  private returns(child: Child): boolean {
    if (this.statics?.mayRestart(child) !== true) return false;
    return child.group === undefined || this.groups?.isStopping(child.group) !== true;
  }

  private beginSiblingRestart(): SiblingRestart {
    const siblings = new SiblingRestart(
      this.siblings,
      this.knownRestarts(),
      (child, forRestart) => this.stop([child], forRestart),
      () => {
        this.move(withoutSiblingRestart(this.state));
      },
    );
    this.move(this.state.kind === 'escalating' ? { ...this.state, siblings } : { kind: 'restarting', siblings });
    return siblings;
  }

  /** The owner fails for a child; those of its children that fail until that is decided stay down, or stopped. */
  private escalate(child: Child, exit: Exit, directive: ExitDirective | undefined): void {
    const { state } = this;
    const before = state.kind === 'escalating' ? state.failed : [];
    const failed: ReadonlySet<Child> = new Set(this.isStatic(child) ? [...before, child] : before);
    this.move({ kind: 'escalating', failed, siblings: siblingRestartOf(state) });
    if (state.kind === 'escalating') return;
    const error = this.knownRestarts().escalationOf(child, exit, directive);
    this.starts?.settleManual(child, error);
    const failure: Failure = { phase: 'child', token: child.id, agent: this.owner.id };
    this.restarts?.announceEscalation(error, failure);
    // The child is still about to exit: what the owner does to it now, it would not take notice of.
    void Promise.resolve().then(() => {
      if (this.state.kind === 'escalating') this.owner.escalate(error, failure);
    });
  }

  /** A significant child that exits by itself may shut the owner down; one that was stopped manually does not. */
  private considerShutdown(child: Child, { kind }: Exit): void {
    if (!child.spec.significant || (kind !== 'done' && kind !== 'failed') || this.state.kind === 'escalating') return;
    const { autoShutdown } = this.owner.supervisorSpec;
    if (autoShutdown === 'never') return;
    const areLeft = this.siblings.some((other) => other !== child && other.spec.significant);
    if (shutsDown(autoShutdown, areLeft)) this.owner.shutDown();
  }
}
