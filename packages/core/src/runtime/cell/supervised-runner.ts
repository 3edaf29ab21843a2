import type { Address } from '../../agent/address.js';
import type { Exit, Failure } from '../../agent/exit.js';
import type { RestartKind, SpawnOptions } from '../../agent/spawn-options.js';
import type { SupervisorView } from '../../injection/agent-view.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import { PLAIN_SUPERVISOR, TEMPORARY, type ChildSpec, type SupervisorSpec } from '../../supervision/child-spec.js';
import { ActivityRunner } from './activity-runner.js';
import type { Signal } from './activity.js';
import type { Watcher } from './addressee.js';
import type { AgentNode } from '../children/agent-node.js';
import type { Blueprint } from './blueprint.js';
import { endingCannotSpawn } from './cell-errors.js';
import { ChildSupervisor, type SupervisorOwner } from '../children/child-supervisor.js';
import type { Child, Renewals } from '../children/child.js';
import type { Ending } from './ending.js';
import type { Group } from '../children/group-table.js';
import type { CellServices } from './cell-services.js';
import { restarting } from '../children/supervision-errors.js';
import { Watches } from './watches.js';

const HALT: Signal = { kind: 'halt' };
const SHUT_DOWN: Signal = { kind: 'shut-down' };

/** Whether an agent is to begin anew: not, as soon as it lets go of what it does, or when its hooks have run. */
type Fate = 'alive' | 'halting' | 'renewing';

/** An agent's place in the tree: what its supervisor has it do, what it does for its children, and whose end it watches. */
export abstract class SupervisedRunner extends ActivityRunner implements Child, SupervisorOwner, Watcher {
  declare readonly services: CellServices;
  children: ChildSupervisor | undefined = undefined;
  previousSibling: Child | undefined = undefined;
  nextSibling: Child | undefined = undefined;
  renewals: Renewals | undefined = undefined;

  protected timer: HostTimer | undefined = undefined;
  protected ending: Ending | undefined = undefined;
  private fate: Fate = 'alive';
  /** Why it was told to let go, once the time of grace for that is over. */
  private overdue: { readonly reason: unknown } | undefined = undefined;
  private watches: Watches | undefined = undefined;

  constructor(
    services: CellServices,
    private readonly name: string,
    private readonly number: number,
    protected readonly blueprint: Blueprint,
    readonly input: unknown,
    readonly siblings: ChildSupervisor,
    public group: Group | undefined,
    private readonly ownRestart: RestartKind | undefined,
  ) {
    super(services);
    siblings.add(this);
  }

  abstract launch(): void;
  abstract interrupt(): void;
  abstract abort(reason: unknown): void;
  protected abstract finish(exit: Exit, directive?: 'stop' | 'restart' | 'escalate'): void;
  /** The very last thing of an incarnation, or of the agent. */
  abstract settle(exit: Exit): void;

  /** Put together when asked for: most agents are never named. */
  get id(): string {
    return `${this.name}#${this.number}`;
  }

  get spec(): ChildSpec {
    return (this.blueprint.definition ?? this.knownDefinition)?.supervised ?? TEMPORARY;
  }

  get restart(): RestartKind {
    return this.ownRestart ?? this.spec.restart;
  }

  get renewable(): boolean {
    return this.blueprint.renewable;
  }

  get supervisorSpec(): SupervisorSpec {
    return (this.blueprint.definition ?? this.knownDefinition)?.supervisor ?? PLAIN_SUPERVISOR;
  }

  get supervisor(): SupervisorView | undefined {
    return this.siblings.supervisor;
  }

  get asSupervisor(): SupervisorView {
    return { address: this.address, agent: this.definition.agent };
  }

  get isDown(): boolean {
    return this.phase === 'reserved' || this.phase === 'restarting';
  }

  get isUp(): boolean {
    return !this.closing && (this.phase === 'ready' || this.phase === 'busy' || this.phase === 'waiting');
  }

  get isLeaving(): boolean {
    return this.closed !== undefined && this.phase !== 'ended';
  }

  get hasEnded(): boolean {
    return this.phase === 'ended';
  }

  /** Whether it may spawn: not before it begins, nor while it waits to begin anew, nor from its end on. */
  get mayHaveChildren(): boolean {
    return this.phase !== 'ending' && this.phase !== 'ended' && this.closed !== 'abandoned' && !this.isDown;
  }

  get renewing(): boolean {
    return this.fate === 'renewing';
  }

  override get closing(): boolean {
    return this.closed !== undefined || this.fate === 'halting';
  }

  /** The children of this agent; there may be none yet. */
  get household(): ChildSupervisor {
    return (this.children ??= new ChildSupervisor(this));
  }

  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address {
    if (!this.mayHaveChildren) throw endingCannotSpawn(this.id);
    return this.services.spawn(agent, input, options, this.household, this.id);
  }

  watch(target: Address): void {
    (this.watches ??= new Watches(this)).watch(target);
  }

  unwatch(target: Address): void {
    this.watches?.unwatch(target);
  }

  watchedBy(watcher: Watcher): Exit | undefined {
    if (this.phase === 'ended') return this.exit;
    (this.watches ??= new Watches(this)).add(watcher);
    return undefined;
  }

  unwatchedBy(watcher: Watcher): void {
    this.watches?.remove(watcher);
  }

  notice(event: object): void {
    this.pushNotice({ kind: 'event', event });
  }

  halt(): void {
    if (this.closed !== undefined || this.isDown || this.phase === 'ending' || this.phase === 'ended') return;
    if (this.phase === 'fresh') {
      this.goDown({ kind: 'interrupted' });
      return;
    }
    this.fate = 'halting';
    this.performer?.interrupted();
    this.signalled(HALT);
  }

  haltNow(reason: unknown): void {
    if (this.closed !== undefined) {
      this.abort(reason);
      return;
    }
    if (this.isDown || this.phase === 'ended') return;
    const error = restarting(this.id, this.exit);
    this.abortActivity(error, (question) => {
      question.fail(error);
    });
    this.children?.haltAll(reason);
    this.limitGrace(error, reason);
  }

  escalated(error: Error, failure: Failure): void {
    this.reportQuietly(error, failure);
    this.signalled({ kind: 'threw', error, failure });
    if (this.phase !== 'busy') return;
    // Whatever it waits for may never come, now that the child is gone.
    this.source?.abort(error);
    this.performer?.abandon(error);
    this.limitGrace(error, error);
  }

  childGone(child: Child, exit: Exit): void {
    if (this.phase !== 'ready' && this.phase !== 'busy' && this.phase !== 'waiting') return;
    if (typeof this.instance.childExited === 'function')
      this.pushNotice({ kind: 'child-exited', child: child.address, exit });
  }

  shutDown(): void {
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'supervisor.shut-down', agent: this.id });
    this.signalled(SHUT_DOWN);
  }

  stopAfter(error: Error, failure: Failure, directive?: 'stop' | 'restart' | 'escalate'): void {
    this.conclude();
    this.finish({ kind: 'failed', error, failure }, directive);
  }

  override resumeAfter(failure: Failure): void {
    if (failure.phase === 'child') {
      this.conclude();
      this.children?.forgive(true);
    } else super.resumeAfter(failure);
  }

  describe(): AgentNode {
    return Object.freeze({
      id: this.id,
      name: this.name,
      phase: this.phase,
      group: this.group?.label,
      restarts: this.renewals?.count ?? 0,
      state: this.performer?.currentState,
      mailbox: this.mailbox.size,
      children: this.children?.describe() ?? [],
    });
  }

  /** Puts the cell into the run queue, unless it has not been told to begin. */
  protected schedule(): void {
    if (this.isDown) return;
    this.scheduled = true;
    this.services.scheduler.enqueue(this);
  }

  protected signalled(signal: Signal): void {
    if (this.isDown || (this.phase === 'fresh' && signal.kind === 'abort')) {
      this.settleUnbegun(signal);
      return;
    }
    this.mailbox.pushSignal(signal);
    if (this.phase === 'waiting') {
      this.clearTimer();
      this.phase = 'ready';
      this.services.scheduler.enqueue(this);
    } else if (!this.scheduled) this.schedule();
  }

  /** Lets the children that are listed begin; only then has the agent begun with all that belongs to it. */
  protected async beginListed(children: ChildSupervisor): Promise<void> {
    const { instance } = this;
    const problem = await children.beginListed(!this.siblings.awaits(this));
    if (this.instance === instance) this.siblings.started(this, problem);
  }

  /** Calls the hook that hears of a child's end. */
  protected hearOf(child: Address, exit: Exit): void {
    this.activity = 'childExited';
    try {
      this.settleWith(this.instance.childExited?.call(this.instance, child, exit, this.currentContext()));
    } catch (thrown) {
      this.threw(thrown);
    }
  }

  /** Asks the supervisor, unless it has decided already, or the end was meant for good. */
  protected considerRenewal(exit: Exit, directive: 'stop' | 'restart' | 'escalate' | undefined): void {
    const renews =
      this.closed === undefined && (this.fate === 'halting' || this.siblings.renews(this, exit, directive));
    this.fate = renews ? 'renewing' : 'alive';
  }

  /** What waits is for the next incarnation; what is in hand is not, unless there is the time to finish it. */
  protected keepMail(exit: Exit): void {
    const { concurrent } = this;
    if (concurrent === undefined) return;
    const waiting = concurrent.takeWaiting();
    if (waiting.length > 0) {
      const messages = this.mailbox.drain();
      for (const message of [...waiting, ...messages]) this.mailbox.push(message);
    }
    if (exit.kind !== 'interrupted') concurrent.cutOff(restarting(this.id, exit));
  }

  /** The incarnation is over: nothing that it left behind reaches the next one. */
  protected goDown(exit: Exit): void {
    const error = restarting(this.id, exit);
    this.concurrent?.cutOff(error);
    this.detachWork(error);
    this.conclude();
    this.phase = 'restarting';
    this.fate = 'alive';
    this.exit = exit;
    this.overdue = undefined;
    this.clearTimer();
    this.buryNotices();
    this.watches?.clear();
    this.performer = this.concurrent = this.ending = undefined;
    this.instance = undefined as never;
    this.siblings.dormant(this);
  }

  revive(group: Group | undefined): void {
    this.phase = 'restarting';
    this.group = group;
    this.closed = this.exit = this.overdue = this.concurrent = undefined;
    this.fate = 'alive';
    this.instance = undefined as never;
  }

  protected leaveWatches(exit: Exit): void {
    this.watches?.clear();
    this.watches?.announce(this.address, exit);
    this.watches = undefined;
  }

  protected buryNotices(): void {
    for (const signal of this.mailbox.drainControl()) {
      if (signal.kind === 'event') this.bury(signal.event, 'abandoned');
    }
  }

  /** Sets the limit for letting go of what is at work. */
  protected limitGrace(error: Error, reason: unknown): void {
    if (this.phase === 'ended' || this.phase === 'restarting') return;
    if (this.ending !== undefined) {
      this.ending.abort(reason);
      return;
    }
    this.clearTimer();
    this.timer = this.services.scheduler.after(this.services.grace, () => {
      this.abandonWork(error, reason);
    });
  }

  /** Runs the last hooks; who has overrun its time of grace already has no more than that for each. */
  protected runEnding(ending: Ending, exit: Exit): void {
    if (this.overdue !== undefined) ending.abort(this.overdue.reason);
    void ending.run(exit);
  }

  protected clearTimer(): void {
    if (this.timer !== undefined) this.services.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  /** The time of grace is over: what is still at work loses its hold on the agent. */
  private abandonWork(error: Error, reason: unknown): void {
    this.timer = undefined;
    if (this.phase !== 'busy') return;
    this.overdue = { reason };
    this.detachWork(error);
    this.conclude();
    this.resume();
  }

  /** An agent that is not at work has no hooks to run. One that is down because it failed has failed. */
  private settleUnbegun(signal: Signal): void {
    this.giveUpMail('abandoned');
    if (this.exit?.kind === 'failed') this.settle(this.exit);
    else this.settle(signal.kind === 'abort' ? { kind: 'aborted', reason: signal.reason } : { kind: 'interrupted' });
  }

  private pushNotice(notice: Signal): void {
    if (this.phase === 'ended' || this.closed === 'abandoned') return;
    this.mailbox.pushNotice(notice);
    if (!this.scheduled) this.schedule();
  }

  private get knownDefinition(): typeof this.definition | undefined {
    return this.definition;
  }
}
