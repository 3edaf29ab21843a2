import type { Observable } from 'rxjs';
import type { Address, AskOptions } from '../../agent/address.js';
import type { Context } from '../../agent/context.js';
import type { Exit, Failure } from '../../agent/exit.js';
import type { NextStep } from '../../agent/next.js';
import type { DeferredResponse } from '../../agent/pending-response.js';
import { Exited } from '../../agent/exited.js';
import type { RestartKind, RunOptions, SpawnOptions } from '../../agent/spawn-options.js';
import type { SupervisorView } from '../../injection/agent-view.js';
import { Mailbox } from '../../mailbox/mailbox.js';
import type { Envelope } from '../../message/envelope.js';
import { nameOf } from '../../primitives/class.js';
import { PLAIN_SUPERVISOR, TEMPORARY, type ChildSpec, type SupervisorSpec } from '../../supervision/child-spec.js';
import type { AgentNode } from '../children/agent-node.js';
import type { Child, RestartRecord } from '../children/child.js';
import { Children } from '../children/children.js';
import type { Group } from '../children/group-table.js';
import type { PendingRequest, Wait, Waiter } from '../requests/pending-request.js';
import { closedSources, Sources } from '../sources/sources.js';
import type { Activity } from '../../errors/message-errors.js';
import { activityOf } from './activity-of.js';
import type { Addressee } from './addressee.js';
import { Cell, extrasOf } from './cell.js';
import { CellAddress } from './cell-address.js';
import { stoppingCannotSpawn } from '../../errors/lifecycle-errors.js';
import { JoinWaiter } from './exit-waiter.js';
import type { Awaited } from './awaited.js';
import { setStep, turnOf } from './current-turn.js';
import { limitTurn } from './cut-off.js';
import { deferResponse } from './defer-response.js';
import {
  closedReason,
  deliverEnvelope,
  deliverEvent,
  deliverOwn,
  deliverRequest,
  isDown,
  pushNotice,
  pushSystem,
} from './deliver.js';
import type { DispatchTable } from './dispatch-table.js';
import { offerEvent } from './offers.js';
import { ownAddressOf } from './own-address.js';
import { describe } from './describe.js';
import { OwnContext } from './own-context.js';
import { pushFailure } from './push-failure.js';
import { announceError } from './report-error.js';
import { reset } from './restart.js';
import { runForOutput, withoutSignal } from './run-for-output.js';
import { attempt, runTurns } from './run-turns.js';
import { launch } from './start.js';
import { abandonRun } from './state-runner.js';
import { Status } from './status.js';
import { Intent } from './stop-request.js';
import { abort, abortForRestart, interrupt, shutDownWithChildren, stopForRestart } from './stop.js';
import type { SystemMessage } from './system-message.js';
import type { Turn } from './turn.js';
import { Watches } from './watches.js';
import type { Watcher } from './watcher.js';

/** The ports of a cell: what the scheduler, an address, a context and a supervisor call, each one line to the function that does it. */
export class AgentCell extends Cell implements Addressee {
  private cachedAddress: CellAddress | undefined = undefined;

  /** Put together when asked for: most agents are never named. */
  get id(): string {
    return `${this.name}#${this.number}`;
  }

  get input(): unknown {
    return this.extras?.input ?? this.givenInput;
  }

  /** A pool has one that knows its workers. */
  get address(): CellAddress {
    return (this.cachedAddress ??= ownAddressOf(this) ?? new CellAddress(this));
  }

  // What the scheduler calls.

  run(): void {
    runTurns(this);
  }

  // What its turns call, for a cell that does it in another way.

  attempt<T>(call: (cell: Cell, what: T) => Awaited, what: T): void {
    attempt(this, call, what);
  }

  adopt(step: NextStep, failure: Failure): void {
    setStep(this, step, failure);
  }

  newMailbox(mark: number): Mailbox<object, SystemMessage> {
    return new Mailbox(mark);
  }

  // What an address calls.

  accept(event: object): void {
    deliverEvent(this, event);
  }

  offer(event: object, signal: AbortSignal | undefined): Promise<void> {
    return offerEvent(this, event, signal);
  }

  deliver(envelope: Envelope): void {
    deliverEnvelope(this, envelope);
  }

  request(request: object, options: AskOptions | undefined, asker: Waiter | undefined): Promise<unknown> {
    return deliverRequest(this, request, options, asker);
  }

  get progress$(): Observable<unknown> {
    return this.services.progress.of(this);
  }

  interrupt(): void {
    interrupt(this);
  }

  abort(reason: unknown): void {
    abort(this, reason);
  }

  join(): Promise<Exit> {
    if (this.status === Status.stopped) return Promise.resolve(this.exit as Exit);
    let waiter = this.waiter;
    while (waiter !== undefined && !(waiter instanceof JoinWaiter)) waiter = waiter.next;
    if (waiter !== undefined) return waiter.promise;
    const joined = new JoinWaiter();
    joined.next = this.waiter;
    this.waiter = joined;
    return joined.promise;
  }

  watchedBy(watcher: Watcher): Exit | undefined {
    if (this.status === Status.stopped) return this.exit;
    this.watches.add(watcher);
    return undefined;
  }

  unwatchedBy(watcher: Watcher): void {
    this.extras?.watches?.remove(watcher);
  }

  // What a turn and its context call.

  get waitsFor(): Set<Wait> | undefined {
    return this.turn?.waitsFor;
  }

  set waitsFor(requests: Set<Wait> | undefined) {
    turnOf(this).waitsFor = requests;
  }

  get closing(): boolean {
    return this.stop === undefined ? this.status >= Status.stopping : this.stop.intent >= Intent.restart;
  }

  get aborted(): { readonly reason: unknown } | undefined {
    if (this.stop?.intent === Intent.abort) return this.stop;
    return this.exit?.kind === 'aborted' ? this.exit : undefined;
  }

  get sending(): Failure | undefined {
    return this.turn?.sending;
  }

  get hasRuns(): boolean {
    return this.turn?.hasRuns === true;
  }

  get runBy(): Waiter | undefined {
    for (let waiter = this.waiter; waiter !== undefined; waiter = waiter.next) {
      if (waiter.turn?.hasRun(this) === true) return waiter.turn.waiter;
    }
    return undefined;
  }

  get asker(): Waiter | undefined {
    return this.turn?.asker;
  }

  slotsFor(request: object): readonly Waiter[] | undefined {
    const lanes = this.extras?.lanes;
    const row = lanes && this.dispatch?.requests.find(request);
    return row && lanes.slotsIfFull(row, request);
  }

  activityFor(pending: PendingRequest): Activity {
    return activityOf(this, pending);
  }

  cancel(pending: PendingRequest, reason: Error): void {
    if (this.turn?.message === pending) this.turn.abort(reason);
    else {
      this.extras?.deferred?.delete(pending);
      pending.forget();
    }
  }

  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address {
    this.requireAlive();
    return this.services.spawn(agent, input, options, this.ensureChildren, this.id).address;
  }

  runChild(turn: Turn, agent: object, input: unknown, options: RunOptions | undefined): Promise<unknown> {
    this.requireAlive();
    const launchChild = (): Cell =>
      this.services.spawn(agent, input, withoutSignal(options), this.ensureChildren, this.id);
    return runForOutput(launchChild, turn, options?.signal, () => nameOf(agent));
  }

  get sources(): Sources {
    if (this.closing) return closedSources(this);
    const extras = extrasOf(this);
    return (extras.sources ??= new Sources(this));
  }

  get isEnding(): boolean {
    const kind = this.step?.kind;
    return kind === 'done' || kind === 'fail' || kind === 'interrupt' || kind === 'molt';
  }

  deliverOwn(envelope: Envelope): void {
    deliverOwn(this, envelope);
  }

  sourceThrew(error: Error, source: string): void {
    pushFailure(this, error, { phase: 'source', token: source, agent: this.id }, false);
  }

  handles(kind: string, message: object): boolean {
    return this.dispatch?.methodFor(kind, message) !== undefined;
  }

  defer(pending: PendingRequest): DeferredResponse<unknown> {
    return deferResponse(this, pending);
  }

  watch(target: Address): void {
    this.watches.watch(target);
  }

  unwatch(target: Address): void {
    this.extras?.watches?.unwatch(target);
  }

  exited(target: Address, exit: Exit): void {
    if (this.extras?.watches?.retire(target) === true)
      pushNotice(this, { kind: 'event', event: new Exited(target, exit) });
  }

  /** A context for a field of the agent. */
  ownContext(): Context {
    const turn = (): Turn => turnOf(this);
    return this.dispatch?.chart?.ownContext(turn) ?? new OwnContext(turn);
  }

  // What its supervisor calls.

  get isDown(): boolean {
    return isDown(this);
  }

  get isStopping(): boolean {
    return closedReason(this) !== undefined && this.status !== Status.stopped;
  }

  get hasStopped(): boolean {
    return this.status === Status.stopped;
  }

  get restartable(): boolean {
    return this.blueprint?.restartable === true;
  }

  get spec(): ChildSpec {
    return this.extras?.spec ?? this.dispatch?.definition.supervised ?? TEMPORARY;
  }

  get restart(): RestartKind {
    return this.extras?.restart ?? this.spec.restart;
  }

  get restarts(): RestartRecord | undefined {
    return this.extras?.restarts;
  }

  set restarts(restarts: RestartRecord | undefined) {
    extrasOf(this).restarts = restarts;
  }

  get supervisor(): SupervisorView | undefined {
    return this.parent?.supervisor;
  }

  start(): void {
    launch(this);
  }

  reset(group: Group | undefined): void {
    reset(this, group);
  }

  stopForRestart(): void {
    stopForRestart(this);
  }

  abortForRestart(reason: unknown): void {
    abortForRestart(this, reason);
  }

  describe(): AgentNode {
    return describe(this);
  }

  // What its own children call.

  get asSupervisor(): SupervisorView {
    return { address: this.address, agent: (this.dispatch as DispatchTable).definition.agent };
  }

  get supervisorSpec(): SupervisorSpec {
    return this.dispatch?.definition.supervisor ?? PLAIN_SUPERVISOR;
  }

  get isRunning(): boolean {
    return this.stop === undefined && this.status >= Status.ready && this.status < Status.stopping;
  }

  /** Whether it may spawn: not before it starts, nor while it waits for its restart, nor once it stops. */
  get mayHaveChildren(): boolean {
    return this.status < Status.stopping && !isDown(this) && this.stop?.intent !== Intent.abort;
  }

  /** Its children; there may be none yet. */
  get ensureChildren(): Children {
    return (this.children ??= new Children(this));
  }

  escalate(error: Error, failure: Failure): void {
    announceError(this, error, failure);
    if (this.status >= Status.stopping) return;
    pushSystem(this, { kind: 'failure', error, failure, isHandled: true });
    if (!this.isBusy) return;
    // What it waits for may never come, now that the child is gone.
    this.turn?.abort(error);
    abandonRun(this, error);
    limitTurn(this, error);
  }

  childStopped(child: Child, exit: Exit): void {
    if (this.status < Status.ready || this.status >= Status.stopping) return;
    if (typeof this.instance?.childExited === 'function')
      pushNotice(this, { kind: 'child-exited', child: child.address, exit });
  }

  shutDown(): void {
    shutDownWithChildren(this);
  }

  private get watches(): Watches {
    return (extrasOf(this).watches ??= new Watches(this));
  }

  private get isBusy(): boolean {
    return this.status === Status.busy;
  }

  private requireAlive(): void {
    if (!this.mayHaveChildren) throw stoppingCannotSpawn(this.id);
  }
}
