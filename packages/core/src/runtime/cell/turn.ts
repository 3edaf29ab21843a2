import type { Address, AskOptions } from '../../agent/address.js';
import { Context } from '../../agent/context.js';
import type { Failure } from '../../agent/exit.js';
import { isStep, type NextStep } from '../../agent/next.js';
import type { RunOptions, SpawnOptions } from '../../agent/spawn-options.js';
import type { Envelope } from '../../message/envelope.js';
import type { ResponseOf } from '../../message/request.js';
import { createAbortSource, type AbortSource } from '../../primitives/abort.js';
import { nameOf } from '../../primitives/class.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type {
  Cancellable,
  Consumable,
  ConsumeOptions,
  IntervalOptions,
  TimerOptions,
} from '../../agent/cancellable.js';
import type { DeferredResponse, PendingResponse } from '../../agent/pending-response.js';
import type { Duration } from '../../primitives/duration.js';
import type { SourceOwner } from '../sources/source.js';
import { closedSources, pipingToEvents, type Sources } from '../sources/sources.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import { listeners } from '../../inspection/listeners.js';
import { running } from '../requests/running.js';
import { isPending, type PendingRequest, type Responder, type Wait, type Waiter } from '../requests/pending-request.js';
import { CellAddress } from './cell-address.js';
import { notAnAddress } from '../../errors/injection-errors.js';
import { isInstarError } from '../../errors/instar-error.js';
import { restartedCannotSpawn, stoppedCannotSpawn } from '../../errors/lifecycle-errors.js';
import { deferredOutside, type Activity } from '../../errors/message-errors.js';
import { forwardable } from './forward-response.js';
import { nextOutsideTurn, nextTwice, notAStep } from '../../errors/step-errors.js';
import { mapOutsideSyncState } from '../../errors/sync-state-errors.js';
import { loggerFor } from './logger-for.js';
import type { Services } from '../services.js';

/** What a turn is doing for its agent. `idle` means that nothing of the agent is on the stack or awaited. */
export type TurnKind = MessageKind | StateKind | 'idle' | 'begin' | 'childExited' | 'failed' | 'stopping';
type MessageKind = 'event' | 'request' | 'envelope' | 'postponed';
type StateKind = 'state' | 'fallback' | 'enter' | 'leave';

/** What a turn needs of its agent. */
export interface TurnOwner extends Waiter, SourceOwner {
  readonly address: Address;
  readonly services: Services;
  /** Whether the agent was asked to stop. */
  readonly closing: boolean;
  /** Set once the agent is aborted. */
  readonly aborted: { readonly reason: unknown } | undefined;
  /** The state at hand. */
  readonly state: object | undefined;
  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address;
  runChild(turn: Turn, agent: object, input: unknown, options: RunOptions | undefined): Promise<unknown>;
  /** What it has started that sends it messages. */
  readonly sources: Sources;
  /** Whether it has a handler of this kind for a message. */
  handles(kind: string, message: object): boolean;
  defer(pending: PendingRequest): DeferredResponse<unknown>;
  watch(target: Address): void;
  unwatch(target: Address): void;
}

/** What most turns never need; made on demand. */
class RareOfTurn {
  waitsFor: Set<Wait> | undefined = undefined;
  source: AbortSource | undefined = undefined;
  /** Why what the turn does has become pointless. */
  aborted: { readonly reason: unknown } | undefined = undefined;
  /** Set when the agent no longer waits for it: what still holds this context cannot disturb what the agent does next. */
  detachedBy: Error | undefined = undefined;
  /** Limits how long it may go on once it is aborted. */
  limit: HostTimer | undefined = undefined;
  /** The agents that it runs, for their outputs. */
  runs: Set<Runner> | undefined = undefined;
}

interface Runner {
  interrupt(): void;
}

/**
 * One call into an agent, until it has returned or its promise has settled, and the context that its method gets. An agent reuses one turn
 * for all that it does one at a time; each concurrent request has its own.
 */
export class Turn extends Context implements Responder, Waiter {
  kind: TurnKind = 'idle';
  /** The request at work, or the event, or its class. */
  message: object | undefined = undefined;
  /** The step that the method has asked for. */
  step: NextStep | undefined = undefined;
  /** Continuations of the promise that is awaited. */
  onDone: ((value: unknown) => void) | undefined = undefined;
  onThrow: ((thrown: unknown) => void) | undefined = undefined;
  /** When the promise that is awaited was returned, as a stamp of the scheduler. */
  waitingSince = 0;
  private rare: RareOfTurn | undefined = undefined;

  constructor(readonly owner: TurnOwner) {
    super();
  }

  get id(): string {
    return this.owner.id;
  }

  get isDetached(): boolean {
    return this.rare?.detachedBy !== undefined;
  }

  get isAborted(): boolean {
    return this.rare?.aborted !== undefined;
  }

  get source(): AbortSource | undefined {
    return this.rare?.source;
  }

  /** The requests that do not let this turn end before they are settled. */
  get waitsFor(): Set<Wait> | undefined {
    return this.rare?.waitsFor;
  }

  set waitsFor(requests: Set<Wait> | undefined) {
    this.ensureRare().waitsFor = requests;
  }

  get address(): Address {
    return this.owner.address;
  }

  get signal(): AbortSignal {
    const source = this.source ?? createAbortSource();
    // A context that was kept may look between two turns: what it sees then is the signal of neither.
    if (this.kind !== 'idle') this.ensureRare().source = source;
    const aborted = this.rare?.aborted ?? this.owner.aborted;
    if (aborted !== undefined) source.abort(aborted.reason);
    return source.signal;
  }

  get interrupted(): boolean {
    return this.isDetached || this.owner.closing;
  }

  get log(): SystemLogger {
    return loggerFor(this.owner.services.logger, this.owner.id);
  }

  report(progress: unknown): void {
    if (!this.isDetached) this.owner.services.progress.report(this.owner as never, progress);
  }

  map(): never {
    throw mapOutsideSyncState(this.owner.id);
  }

  next(step: unknown): void {
    const detachedBy = this.rare?.detachedBy;
    if (detachedBy !== undefined || !takesStep(this.kind)) throw nextOutsideTurn(this.owner.id, detachedBy);
    if (!isStep(step)) throw notAStep(this.place, nameOf(step));
    const first = this.step;
    this.step = first === undefined ? step : undefined;
    if (first !== undefined) throw nextTwice(this.owner.id, first.kind, step.kind);
  }

  send(to: Address, event: object): void {
    if (listeners.count === 0) {
      to.send(event);
      return;
    }
    // For who listens, this turn is the sender, also when it is not on the stack.
    const { waiter } = running;
    running.waiter = this;
    try {
      to.send(event);
    } finally {
      running.waiter = waiter;
    }
  }

  ask<B, Q>(to: Address<B>, request: Q, options?: AskOptions): PendingResponse<ResponseOf<Q>> {
    const ask = (asker: Waiter | undefined): Promise<unknown> =>
      to instanceof CellAddress
        ? to.request(request as object, options, asker)
        : (to as Address).ask(request as never, options);
    return forwardable(this, request as object, ask(this.asker), () => ask(undefined)) as never;
  }

  pipe<T>(promise: PromiseLike<T>, toEvent: (value: T) => object, toFailure?: (error: Error) => object): Cancellable {
    return this.sources.pipe(promise, pipingToEvents(toEvent, toFailure));
  }

  after(delay: Duration, event: object, options?: TimerOptions): Cancellable {
    return this.sources.after(delay, event, options);
  }

  every(period: Duration, event: object, options?: IntervalOptions): Cancellable {
    return this.sources.every(period, event, options);
  }

  cancelTimer(key: unknown): boolean {
    return this.sources.cancelTimer(key);
  }

  consume<T>(source: Consumable<T>, toEvent: (item: T) => object, options?: ConsumeOptions<object>): Cancellable {
    return this.sources.consume(source, toEvent, options);
  }

  defer<Q>(request: Q): DeferredResponse<ResponseOf<Q>> {
    const { message } = this;
    if (this.isDetached || !isPending(message) || message.request !== request) throw deferredOutside(this.owner.id);
    return this.owner.defer(message);
  }

  /** What it starts from here on; nothing if the agent no longer waits for this turn. */
  get sources(): Sources {
    if (!this.isDetached) return this.owner.sources;
    return closedSources(this.owner);
  }

  spawn(agent: object, input?: unknown, options?: SpawnOptions): Address {
    this.requireAttached();
    return this.owner.spawnChild(agent, input, options);
  }

  run(agent: object, input?: unknown, options?: RunOptions): Promise<never> {
    this.requireAttached();
    return this.owner.runChild(this, agent, input, options) as Promise<never>;
  }

  watch(target: Address): void {
    if (!isAddress(target)) throw notAnAddress('ctx.watch', nameOf(target), this.owner.id);
    if (!this.isDetached) this.owner.watch(target);
  }

  unwatch(target: Address): void {
    if (!this.isDetached) this.owner.unwatch(target);
  }

  /** What cannot go on before its requests are settled. A request made outside a handler has no asker, so it cannot deadlock. */
  get asker(): Waiter | undefined {
    if (this.isDetached || this.kind === 'idle' || this.kind === 'stopping') return undefined;
    return this.waiter;
  }

  /** What is held up by this turn. */
  get waiter(): Waiter {
    return this.owner;
  }

  get hasRuns(): boolean {
    return (this.rare?.runs?.size ?? 0) > 0;
  }

  get runBy(): Waiter | undefined {
    return this.owner.runBy;
  }

  /** Notes that it runs an agent, which is interrupted with it. */
  startsRun(agent: Runner): void {
    (this.ensureRare().runs ??= new Set()).add(agent);
  }

  endsRun(agent: Runner): void {
    this.rare?.runs?.delete(agent);
  }

  hasRun(agent: Runner): boolean {
    return this.rare?.runs?.has(agent) === true;
  }

  /** Tells the method that its work has become pointless. */
  abort(reason: unknown): void {
    const rare = this.ensureRare();
    rare.aborted ??= { reason };
    rare.source?.abort(reason);
    for (const agent of rare.runs ?? []) agent.interrupt();
  }

  cancel(_request: PendingRequest, reason: Error): void {
    this.abort(reason);
  }

  activityFor(_request: PendingRequest): Activity {
    return { kind: 'responding', since: this.elapsed, waiting: 0 };
  }

  /** For how long it has waited for a promise, in milliseconds. */
  get elapsed(): number {
    return this.owner.services.scheduler.passedSince(this.waitingSince);
  }

  /** Limits how long it may go on from now. */
  limitTo(delay: number, expire: () => void): void {
    const rare = this.ensureRare();
    rare.limit ??= this.owner.services.scheduler.after(delay, () => {
      rare.limit = undefined;
      expire();
    });
  }

  /** Cuts the context off: what the method still does has no effect. Its own requests are cancelled. */
  detach(reason: Error): void {
    const rare = this.ensureRare();
    rare.detachedBy = reason;
    this.abort(reason);
    this.clearLimit(rare);
    this.step = this.onDone = this.onThrow = undefined;
    this.cancelRequests(reason);
  }

  /** Nobody waits for the requests that it has made. */
  cancelRequests(reason: Error): void {
    for (const request of [...(this.waitsFor ?? [])]) request.cancelBy(reason);
  }

  /** The method has returned, or its promise has settled: nothing of it is at work any more. */
  conclude(): void {
    this.kind = 'idle';
    this.message = undefined;
    if (this.rare !== undefined) this.concludeRare(this.rare);
  }

  /** The agent and what it is doing, for errors. */
  get place(): string {
    return `${this.owner.id}, ${this.failure.phase}`;
  }

  /** Where an error of this turn comes from. */
  get failure(): Failure {
    const { kind, message, owner } = this;
    const agent = owner.id;
    // Outside a turn, only a concurrent request is at work.
    const working = kind as Exclude<typeof kind, 'postponed'>;
    const phase = working === 'idle' ? 'request' : working === 'stopping' ? 'end' : working;
    if (phase === 'state' || phase === 'fallback')
      return { phase, token: owner.state === undefined ? 'none' : nameOf(owner.state), agent };
    if (phase === 'envelope') return { ...phaseOf(message as Envelope), agent };
    if (message === undefined || phase === 'begin' || phase === 'failed') return { phase, agent };
    return { phase, token: nameOf(isPending(message) ? message.request : message), agent };
  }

  get sending(): Failure | undefined {
    return this.kind === 'idle' || this.isDetached ? undefined : this.failure;
  }

  private concludeRare(rare: RareOfTurn): void {
    this.clearLimit(rare);
    rare.source = rare.aborted = rare.waitsFor = rare.runs = undefined;
  }

  private ensureRare(): RareOfTurn {
    return (this.rare ??= new RareOfTurn());
  }

  private clearLimit(rare: RareOfTurn): void {
    if (rare.limit !== undefined) this.owner.services.scheduler.cancel(rare.limit);
    rare.limit = undefined;
  }

  private requireAttached(): void {
    const detachedBy = this.rare?.detachedBy;
    if (detachedBy === undefined) return;
    const cannotSpawn = isInstarError(detachedBy, 'INSTAR_AGENT_RESTARTING')
      ? restartedCannotSpawn
      : stoppedCannotSpawn;
    throw cannotSpawn(this.owner.id, detachedBy);
  }
}

/** The turn of a concurrent request: it holds up nothing but its own asker. */
export class ConcurrentTurn extends Turn {
  override get waiter(): Waiter {
    return this;
  }
}

/** Whether `ctx.next` is for it: other turns return their step. */
function takesStep(kind: TurnKind): boolean {
  return kind === 'event' || kind === 'request' || kind === 'envelope' || kind === 'childExited' || kind === 'failed';
}

function phaseOf({ kind, message }: Envelope): Pick<Failure, 'phase' | 'token'> {
  return { phase: kind === 'event' ? 'event' : 'message', token: nameOf(message) };
}

/** Whether it may be watched: an address of this copy of the package, or of another. */
function isAddress(target: unknown): boolean {
  return target instanceof CellAddress || typeof (target as Partial<Address> | null | undefined)?.join === 'function';
}
