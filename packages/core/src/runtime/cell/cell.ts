import type { Observable } from 'rxjs';
import type { Address } from '../../agent/address.js';
import type { Context } from '../../agent/context.js';
import type { DeferredResponse } from '../../agent/pending-response.js';
import type { Envelope } from '../../message/envelope.js';
import type { Exit, Failure } from '../../agent/exit.js';
import type { NextStep } from '../../agent/next.js';
import type { RestartKind, RunOptions, SpawnOptions } from '../../agent/spawn-options.js';
import type { SegmentedQueue } from '../../primitives/segmented-queue.js';
import type { AgentView, SupervisorView } from '../../injection/agent-view.js';
import type { Mailbox } from '../../mailbox/mailbox.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import type { Runnable } from '../../scheduler/runnable.js';
import type { ChildSpec, SupervisorSpec } from '../../supervision/child-spec.js';
import type { Activity } from '../../errors/message-errors.js';
import type { AgentNode } from '../children/agent-node.js';
import type { Child, RestartRecord } from '../children/child.js';
import type { Children } from '../children/children.js';
import type { SupervisorOwner } from '../children/supervisor-owner.js';
import type { Group } from '../children/group-table.js';
import type { RequestLanes } from '../requests/request-lanes.js';
import type { PendingRequest, Responder, Wait, Waiter } from '../requests/pending-request.js';
import type { SourceOwner } from '../sources/source.js';
import type { Sources } from '../sources/sources.js';
import type { Blueprint } from './blueprint.js';
import type { Services } from '../services.js';
import type { Awaited } from './awaited.js';
import type { ChartRecord } from './cell-chart.js';
import type { DispatchTable, StateEntry } from './dispatch-table.js';
import type { Performance } from './performance.js';
import type { ExitWaiter } from './exit-waiter.js';
import { Status } from './status.js';
import type { Offer } from './offer.js';
import type { StopRequest } from './stop-request.js';
import type { SystemMessage } from './system-message.js';
import type { Turn, TurnOwner } from './turn.js';
import type { Watches } from './watches.js';
import type { Watcher } from './watcher.js';
import type { InContext } from '../../primitives/carried-store.js';

/** What every cell of a system shares. */
export interface CellServices extends Services {
  /** Starts an agent among its siblings. */
  spawn(
    agent: object,
    input: unknown,
    options: SpawnOptions | undefined,
    siblings: Children,
    parent: string | undefined,
  ): Cell;
  /** Checks what an agent is to be made of. `parent` is the id of the one that asks for it. */
  makingOf(agent: object, input: unknown, parent: string | undefined): Making;
}

/** What an agent is made of, for the first time or as another one. */
export interface Making {
  readonly blueprint: Blueprint;
  readonly input: unknown;
}

/** A method of an agent's instance. */
export type Method = (...args: unknown[]) => unknown;

export type Instance = Record<PropertyKey, Method>;

/** What has no outcome yet. */
export interface Unsettled {
  /** Returns whether its sender was still waiting. */
  fail(reason: Error): boolean;
}

/** What most agents never need; made on demand. */
export class Extras {
  /** Whether something may have to be taken in before the next message: concurrent requests that wait for a slot, offers, or messages that were postponed. */
  get hasWaiting(): boolean {
    return this.lanes !== undefined || this.offers !== undefined || this.chart?.hasRecalled === true;
  }

  /** This incarnation's own copy of the input. */
  input: unknown = undefined;
  /** The restart kind given to `spawn`. */
  restart: RestartKind | undefined = undefined;
  restarts: RestartRecord | undefined = undefined;
  /** What it goes on as. */
  molt: Making | undefined = undefined;
  /** How it was supervised before it went on as another one: that stays. */
  spec: ChildSpec | undefined = undefined;
  watches: Watches | undefined = undefined;
  /** Requests that run concurrently. */
  lanes: RequestLanes<Turn, Cell> | undefined = undefined;
  /** Where the agent is in its state chart. */
  chart: ChartRecord | undefined = undefined;
  /** Events that wait for room in the mailbox. */
  offers: SegmentedQueue<Offer> | undefined = undefined;
  /** What it has started that sends it messages. */
  sources: Sources | undefined = undefined;
  /** Requests whose response was deferred, and streams: this incarnation settles them. */
  deferred: Set<Unsettled> | undefined = undefined;
  /** How the state at hand is run, if it has options. */
  performance: Performance | undefined = undefined;
  /** Ends the pause between two runs of a state. */
  pause: HostTimer | undefined = undefined;
  /** Until when the pause lasts, in milliseconds since the epoch. */
  pausedUntil: number | undefined = undefined;
  /** Where a step that stops the agent as failed comes from. */
  stepFailure: Failure | undefined = undefined;
  /** What was at work was cut off. */
  cut: { readonly error: Error; readonly isFailure: boolean } | undefined = undefined;
  /** What discards a mailbox that is too long for one turn. */
  discarding: Promise<void> | undefined = undefined;
  /** The error that the hook `failed` is asked about. */
  failing: { readonly error: Error; readonly failure: Failure } | undefined = undefined;
}

/**
 * The record of one agent: what the functions of this room work on. Fields that every message touches stand here, the rest in `extras`.
 * The ports to the rooms around it are declared here and made in `agent-cell.ts`.
 */
export abstract class Cell
  implements TurnOwner, Responder, Waiter, Runnable, Child, SupervisorOwner, SourceOwner, Watcher, AgentView
{
  /** The context of what is at work, in a system that carries one. */
  declare current?: InContext;
  status: Status = Status.reserved;
  /** Whether it is in the run queue, at work, or wakes by itself. */
  scheduled = false;
  instance: Instance | undefined = undefined;
  dispatch: DispatchTable | undefined;
  /** What is at work, one message, state or hook after another. */
  turn: Turn | undefined = undefined;
  /** The step to take before the next message. */
  step: NextStep | undefined = undefined;
  mailbox: Mailbox<object, SystemMessage> | undefined = undefined;
  /** The state at hand, and its row. */
  state: object | undefined = undefined;
  entry: StateEntry | undefined = undefined;
  stop: StopRequest | undefined = undefined;
  exit: Exit | undefined = undefined;
  children: Children | undefined = undefined;
  previousSibling: Child | undefined = undefined;
  nextSibling: Child | undefined = undefined;
  /** The first of those that wait for the exit. */
  waiter: ExitWaiter | undefined = undefined;
  group: Group | undefined = undefined;
  extras: Extras | undefined = undefined;

  constructor(
    readonly services: CellServices,
    readonly name: string,
    readonly number: number,
    /** Absent once it cannot start again. */
    public blueprint: Blueprint | undefined,
    public givenInput: unknown,
    /** The children that it is one of. Absent once it cannot start again. */
    public parent: Children | undefined,
  ) {
    this.dispatch = blueprint?.dispatch;
  }

  abstract readonly id: string;
  abstract readonly input: unknown;
  abstract readonly address: Address;
  abstract readonly supervisor: SupervisorView | undefined;
  abstract readonly asSupervisor: SupervisorView;
  abstract readonly spec: ChildSpec;
  abstract readonly supervisorSpec: SupervisorSpec;
  abstract readonly restart: RestartKind;
  abstract readonly restartable: boolean;
  abstract restarts: RestartRecord | undefined;
  abstract readonly isDown: boolean;
  abstract readonly isRunning: boolean;
  abstract readonly isStopping: boolean;
  abstract readonly hasStopped: boolean;
  abstract readonly closing: boolean;
  abstract readonly aborted: { readonly reason: unknown } | undefined;
  abstract readonly hasRuns: boolean;
  abstract readonly sources: Sources;
  abstract readonly runBy: Waiter | undefined;
  abstract readonly asker: Waiter | undefined;
  abstract readonly sending: Failure | undefined;
  abstract waitsFor: Set<Wait> | undefined;
  abstract readonly progress$: Observable<unknown>;
  abstract run(): void;
  /** Calls into the agent. A promise is awaited; what is thrown is an error of the turn. */
  abstract attempt<T>(call: (cell: Cell, what: T) => Awaited, what: T): void;
  /** The step of a concurrent request is the next to take. */
  abstract adopt(step: NextStep, failure: Failure): void;
  abstract newMailbox(mark: number): Mailbox<object, SystemMessage>;
  abstract ownContext(): Context;
  abstract slotsFor(request: object): readonly Waiter[] | undefined;
  abstract spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address;
  abstract runChild(turn: Turn, agent: object, input: unknown, options: RunOptions | undefined): Promise<unknown>;
  abstract readonly isEnding: boolean;
  abstract deliverOwn(envelope: Envelope): void;
  abstract handles(kind: string, message: object): boolean;
  abstract defer(pending: PendingRequest): DeferredResponse<unknown>;
  abstract sourceThrew(error: Error, source: string): void;
  abstract watch(target: Address): void;
  abstract unwatch(target: Address): void;
  abstract exited(target: Address, exit: Exit): void;
  abstract cancel(request: PendingRequest, reason: Error): void;
  abstract activityFor(request: PendingRequest): Activity;
  abstract start(): void;
  abstract reset(group: Group | undefined): void;
  abstract interrupt(): void;
  abstract abort(reason: unknown): void;
  abstract stopForRestart(): void;
  abstract abortForRestart(reason: unknown): void;
  abstract escalate(error: Error, failure: Failure): void;
  abstract childStopped(child: Child, exit: Exit): void;
  abstract shutDown(): void;
  abstract describe(): AgentNode;
}

export function extrasOf(cell: Cell): Extras {
  return (cell.extras ??= new Extras());
}
