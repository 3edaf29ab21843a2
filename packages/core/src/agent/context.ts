import type { ResponseOf } from '../message/request.js';
import type { Duration } from '../primitives/duration.js';
import type { Mistake } from '../primitives/mistake.js';
import type { SystemLogger } from '../primitives/system-logger.js';
import type { Address, AskOptions } from './address.js';
import type { AnyRequest, EventOf, OutputOf } from './agent-shape.js';
import type { Cancellable, ConsumeOptions, IntervalOptions, Consumable, TimerOptions } from './cancellable.js';
import type { Exited } from './exited.js';
import type { EventArgument, RequestArgument } from './message-arguments.js';
import type { Next } from './next.js';
import type { DeferredResponse, PendingResponse } from './pending-response.js';
import type { ProgressOf, REPORTS } from './progress.js';
import type { RunOptions, SpawnArguments, Spawned, WithoutArguments } from './spawn-options.js';
import type { INJECTS } from './token-of.js';
import type { AbstractClass, MaybePromise } from '../primitives/class.js';

/** Stands for the response to a request that waits for another state. */
export interface Postponed {
  readonly 'waits for another state': true;
}

/** Any address, for an agent that takes `Exited`. */
export type WatchedBy<A> = 0 extends 1 & A
  ? Address
  : [Extract<EventOf<A>, Exited>] extends [never]
    ? Mistake<'to watch, the agent needs a public method with @OnEvent(Exited)'>
    : Address;

/**
 * An agent's view of the runtime, passed to every hook, state and handler.
 *
 * `A` is the agent: `ctx.next` accepts its steps only. `P` is what it reports: named in one method, it holds for `ctx.report` in all of
 * them, and for `progress$` of the agent's address; where no method names it, it may be anything.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-declaration-merging -- the defaults are the context of any agent, and progress that is not named here; the chart brings the methods of the interface along, so other agents do not pay for them
export abstract class Context<A = any, P = any> {
  /** As a token it stands for the agent's own context. */
  declare static readonly [INJECTS]: Context;
  declare readonly [REPORTS]: P;

  /** The agent's own address. */
  abstract readonly address: Address<A>;

  /**
   * Aborted when what the agent is doing right now has become pointless: the agent is aborted, the pending request is cancelled or
   * past its deadline, the state is past its timeout. Each message and each performance of a state has a signal of its own; hand it to
   * `fetch` and friends.
   */
  abstract readonly signal: AbortSignal;

  /** Whether the agent was interrupted: for long loops. */
  abstract readonly interrupted: boolean;

  /** Writes to the system's logger, with the agent's id among the fields. */
  abstract readonly log: SystemLogger;

  /**
   * Publishes progress on `inspect$` and on the `progress$` of the agent's address. Costs next to nothing without a subscriber. An executor
   * that runs sync states elsewhere may skip reports, but never the last one.
   */
  abstract report(progress: 0 extends 1 & P ? ProgressOf<A> : P): void;

  /**
   * Sets what the agent does when the running handler has returned, ahead of every waiting message.
   *
   * @throws InstarError `INSTAR_NEXT_TWICE` for a second call in one turn, `INSTAR_NEXT_OUTSIDE_TURN` when no handler is running.
   */
  abstract next(next: Next<A>): void;

  /** Sends an event to an agent. */
  abstract send<B, E extends object>(to: Address<B>, event: E & EventArgument<E, B>): void;

  /**
   * Asks an agent, as `address.ask` does, and detects deadlocks: a request that could never settle, since the other agent waits for
   * this one, rejects at once.
   *
   * @throws InstarError `INSTAR_ASK_DEADLOCK` with the cycle in its message, and all that `address.ask` throws.
   */
  abstract ask<B, Q extends object>(
    to: Address<B>,
    request: Q & RequestArgument<Q, B>,
    options?: AskOptions,
  ): PendingResponse<ResponseOf<Q>, EventOf<A>>;

  /**
   * Sends what a promise resolves to as an event, so that the agent takes other messages meanwhile.
   *
   * @param toFailure makes the event for an error. Default: the error goes to the hook `failed`.
   */
  abstract pipe<T>(
    promise: PromiseLike<T>,
    toEvent: (value: T) => EventOf<A>,
    toFailure?: (error: Error) => EventOf<A>,
  ): Cancellable;

  /** Sends an event to the agent itself after a delay. */
  abstract after<E extends object>(
    delay: Duration,
    event: E & EventArgument<E, A>,
    options?: TimerOptions,
  ): Cancellable;

  /**
   * Sends an event to the agent itself again and again, first after one period, or at once with `immediate`. The times do not drift. A tick is skipped while the last one
   * has not been handled.
   */
  abstract every<E extends object>(
    period: Duration,
    event: E & EventArgument<E, A>,
    options?: IntervalOptions,
  ): Cancellable;

  /** Cancels the timer with this key; returns whether there was one. */
  abstract cancelTimer(key: unknown): boolean;

  /**
   * Sends the items of a stream as events, one by one: the next one is read when the last one has been handled. An Observable sets its own
   * pace, so what it emits is kept until then; `buffered` bounds that. The source is closed when it is cancelled, and with the agent.
   *
   * @param source or a function that opens it: `(signal) => fetchLines(signal)`. Its signal aborts when the source is closed.
   */
  abstract consume<T>(
    source: Consumable<T>,
    toEvent: (item: T) => EventOf<A>,
    options?: ConsumeOptions<EventOf<A>>,
  ): Cancellable;

  /**
   * Leaves the response to the request at work open. The handler returns what this returns; the agent responds later, from anywhere. If it
   * stops or restarts without, the request rejects.
   *
   * @throws InstarError `INSTAR_CONTEXT_LACKS` outside of the handler of this request.
   */
  abstract defer<Q extends AnyRequest>(request: Q): DeferredResponse<ResponseOf<Q>>;

  /** Starts an agent that belongs to this one: it is interrupted, and awaited, when this one ends. */
  abstract spawn<S extends object>(agent: S & WithoutArguments<S>): Address<Spawned<S>>;
  /** With the input that `begin` takes, and options. */
  abstract spawn<S extends object>(agent: S, ...args: SpawnArguments<Spawned<S>>): Address<Spawned<S>>;

  /**
   * Sends the exit of another agent to this one: an `Exited`, once, ahead of every waiting message; at once if it has exited
   * already. A restart is not an exit. Only an agent with a handler, `@OnEvent(Exited)`, may watch.
   */
  abstract watch(target: WatchedBy<A>): void;

  /** Stops watching. */
  abstract unwatch(target: Address): void;

  /**
   * Starts an agent that belongs to this one, and resolves to its output. An aborted `ctx.signal` interrupts it.
   *
   * @throws the agent's own error if it fails, `INSTAR_AGENT_INTERRUPTED` or `INSTAR_AGENT_ABORTED` if it ends early.
   */
  abstract run<S extends object>(agent: S & WithoutArguments<S>): Promise<OutputOf<Spawned<S>>>;
  /** With the input that `begin` takes, and options. */
  abstract run<S extends object>(
    agent: S,
    ...args: SpawnArguments<Spawned<S>, RunOptions>
  ): Promise<OutputOf<Spawned<S>>>;
}

/** What only the context of an agent with a state chart has: one with waiting states, `@Enter` or `@Leave`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars -- as above
export interface Context<A = any, P = any> {
  /** The state at hand: the waiting state that messages are handled in, or the state that is performed. `undefined` without one. */
  readonly state: object | undefined;

  /**
   * Keeps the message at work until the agent enters or leaves a state. It is handled then, ahead of what waits in the mailbox, in order.
   * The handler of a request returns what this returns; the deadline of the request runs on.
   *
   * @throws InstarError `INSTAR_CONTEXT_LACKS` outside of the handler of an event or a request, and in that of a concurrent one.
   */
  postpone(): Postponed;

  /**
   * Passes the message at work on to the handler of the next outer state, and at last to the one that holds in every state. Returns what
   * that returns. If there is none, the message is unhandled.
   *
   * @throws InstarError `INSTAR_CONTEXT_LACKS` as `postpone`.
   */
  bubble<R = void>(): MaybePromise<R>;

  /**
   * Sends an event to the agent itself, ahead of all messages that wait: it is handled when the handler has returned, its step has been
   * taken, and what was raised before has been handled.
   */
  raise<E extends object>(event: E & EventArgument<E, A>): void;

  /**
   * The state that the agent was in when it left `state` last; `undefined` if it never has. `Next.to` of it goes there again, with its data.
   *
   * @param depth `shallow` enters the state right inside `state` anew, with its initial state, whichever state in it was left.
   * Default: `deep`, the very state that was left.
   */
  history<S extends object>(state: AbstractClass<S>, depth?: 'deep' | 'shallow'): S | undefined;
}
