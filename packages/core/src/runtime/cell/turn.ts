import type { Address, AskOptions } from '../../agent/address.js';
import { Context } from '../../agent/context.js';
import type { Failure } from '../../agent/exit.js';
import { isStep, type NextStep } from '../../agent/next.js';
import type { RunOptions, SpawnOptions } from '../../agent/spawn-options.js';
import type { ResponseOf } from '../../message/request.js';
import { createAbortSource, type AbortSource } from '../../primitives/abort.js';
import { nameOf } from '../../primitives/class.js';
import type { Logger } from '../../primitives/logger.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import { isPending, type PendingRequest, type Responder, type Waiter } from '../requests/pending-request.js';
import { CellAddress } from './cell-address.js';
import { mapOutsideSync, nextOutsideTurn, nextTwice, notAStep } from './cell-errors.js';
import { notAnAddress, staleCannotSpawn } from './context-errors.js';
import { loggerFor } from './logger-for.js';
import type { Services } from './services.js';

/** What a turn is doing for its agent. `idle` means that nothing of the agent is on the stack or awaited. */
export type TurnKind =
  'idle' | 'event' | 'request' | 'begin' | 'state' | 'fallback' | 'childExited' | 'failed' | 'stopping';

/** What a turn needs of its agent. */
export interface TurnOwner extends Waiter {
  readonly address: Address;
  readonly services: Services;
  /** Whether the agent was asked to stop. */
  readonly closing: boolean;
  /** Set once the agent is aborted. */
  readonly aborted: { readonly reason: unknown } | undefined;
  /** The state at hand. */
  readonly state: object | undefined;
  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address;
  runChild(turn: Turn, agent: object, input: unknown, options: RunOptions): Promise<unknown>;
  watch(target: Address): void;
  unwatch(target: Address): void;
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
  /** The requests that do not let this turn end before they are settled. */
  waitsFor: Set<PendingRequest> | undefined = undefined;
  /** Continuations of the promise that is awaited. */
  onDone: ((value: unknown) => void) | undefined = undefined;
  onThrow: ((thrown: unknown) => void) | undefined = undefined;
  /** Limits how long a turn that was aborted may go on. */
  limit: HostTimer | undefined = undefined;
  source: AbortSource | undefined = undefined;
  /** The agents that it runs, for their outputs. */
  runs: Set<{ interrupt(): void }> | undefined = undefined;
  /** Why what it does has become pointless. */
  private aborted: { readonly reason: unknown } | undefined = undefined;
  /** Set when the agent no longer waits for it: what still holds this context cannot disturb what the agent does next. */
  private detachedBy: Error | undefined = undefined;

  /** @param isSerial whether it holds up the agent's mailbox. */
  constructor(
    readonly owner: TurnOwner,
    private readonly isSerial = true,
  ) {
    super();
  }

  get id(): string {
    return this.owner.id;
  }

  get isDetached(): boolean {
    return this.detachedBy !== undefined;
  }

  get isAborted(): boolean {
    return this.aborted !== undefined;
  }

  get address(): Address {
    return this.owner.address;
  }

  get signal(): AbortSignal {
    const source = this.source ?? createAbortSource();
    // A context that was kept may look between two turns: what it sees then is the signal of neither.
    if (this.kind !== 'idle') this.source = source;
    const aborted = this.aborted ?? this.owner.aborted;
    if (aborted !== undefined) source.abort(aborted.reason);
    return source.signal;
  }

  get interrupted(): boolean {
    return this.isDetached || this.owner.closing;
  }

  get log(): Logger {
    return loggerFor(this.owner.services.logger, this.owner.id);
  }

  report(progress: unknown): void {
    if (!this.isDetached) this.owner.services.progress.report(this.owner as never, progress);
  }

  map(): never {
    throw mapOutsideSync(this.owner.id);
  }

  next(step: unknown): void {
    if (this.detachedBy !== undefined || !takesStep(this.kind)) throw nextOutsideTurn(this.owner.id, this.detachedBy);
    if (!isStep(step)) throw notAStep(this.owner.id, this.kind, step);
    const first = this.step;
    this.step = first === undefined ? step : undefined;
    if (first !== undefined) throw nextTwice(this.owner.id, first, step);
  }

  send(to: Address, event: object): void {
    to.send(event);
  }

  ask<B, Q>(to: Address<B>, request: Q, options?: AskOptions): Promise<ResponseOf<Q>> {
    if (!(to instanceof CellAddress)) return (to as Address).ask(request as never, options);
    return to.addressee.request(request as object, options, this.asker) as Promise<ResponseOf<Q>>;
  }

  spawn(agent: object, input?: unknown, options?: SpawnOptions): Address {
    this.requireAttached();
    return this.owner.spawnChild(agent, input, options);
  }

  run(agent: object, input?: unknown, options: RunOptions = {}): Promise<never> {
    this.requireAttached();
    return this.owner.runChild(this, agent, input, options) as Promise<never>;
  }

  watch(target: Address): void {
    if (!isAddress(target)) throw notAnAddress('ctx.watch', target, this.owner.id);
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
    return this.isSerial ? this.owner : this;
  }

  get hasRuns(): boolean {
    return (this.runs?.size ?? 0) > 0;
  }

  get runBy(): Waiter | undefined {
    return this.owner.runBy;
  }

  /** The requests that were made in this turn. */
  get requests(): Iterable<PendingRequest> {
    return this.waitsFor ?? [];
  }

  /** Tells the method that its work has become pointless. */
  abort(reason: unknown): void {
    this.aborted ??= { reason };
    this.source?.abort(reason);
    for (const agent of this.runs ?? []) agent.interrupt();
  }

  cancel(_request: PendingRequest, reason: Error): void {
    this.abort(reason);
  }

  /** Cuts the context off: what the method still does has no effect. Its own requests are cancelled. */
  detach(reason: Error): void {
    this.detachedBy = reason;
    this.abort(reason);
    this.clearLimit();
    this.step = this.onDone = this.onThrow = undefined;
    for (const request of [...this.requests]) request.cancelledBy(this.owner.id, reason);
  }

  /** The method has returned, or its promise has settled: nothing of it is at work any more. */
  conclude(): void {
    this.kind = 'idle';
    this.message = undefined;
    this.source = undefined;
    this.aborted = undefined;
    this.waitsFor = undefined;
    this.runs = undefined;
    if (this.limit !== undefined) this.clearLimit();
  }

  /** Where an error of this turn comes from. */
  get failure(): Failure {
    const { kind, message, owner } = this;
    const agent = owner.id;
    // Outside a turn, only a concurrent request is at work.
    const phase = kind === 'idle' || kind === 'stopping' ? 'request' : kind;
    if (phase === 'state' || phase === 'fallback')
      return { phase, token: owner.state === undefined ? 'none' : nameOf(owner.state), agent };
    if (message === undefined || phase === 'begin' || phase === 'failed') return { phase, agent };
    return { phase, token: nameOf(isPending(message) ? message.request : message), agent };
  }

  private clearLimit(): void {
    if (this.limit !== undefined) this.owner.services.scheduler.cancel(this.limit);
    this.limit = undefined;
  }

  private requireAttached(): void {
    if (this.detachedBy !== undefined) throw staleCannotSpawn(this.owner.id, this.detachedBy);
  }
}

/** Whether `ctx.next` is for it: other turns return their step. */
function takesStep(kind: TurnKind): boolean {
  return kind === 'event' || kind === 'request' || kind === 'childExited' || kind === 'failed';
}

/** Whether it may be watched: an address of this copy of the package, or of another. */
function isAddress(target: unknown): boolean {
  return target instanceof CellAddress || typeof (target as Partial<Address> | null | undefined)?.join === 'function';
}
