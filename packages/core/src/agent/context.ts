import type { ResponseOf } from '../message/request.js';
import type { SystemLogger } from '../primitives/system-logger.js';
import type { Address, AskOptions } from './address.js';
import type { EventOf, Fitting, NoHandlerFor, OutputOf, RequestOf } from './agent-shape.js';
import type { Exited } from './exited.js';
import type { Next } from './next.js';
import type { ProgressOf, REPORTS } from './progress.js';
import type { RunOptions, SpawnArguments, Spawned } from './spawn-options.js';
import type { INJECTS } from './token-of.js';

/** Options of `ctx.map`. */
export interface MapOptions {
  /** Items that one worker takes at a time, where there are workers. Default: so that each worker has several turns. */
  readonly chunk?: number;
}

/** A typed array of numbers. */
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Any address, for an agent that takes `Exited`. */
type WatchedBy<A> = 0 extends 1 & A
  ? Address
  : [Extract<EventOf<A>, Exited>] extends [never]
    ? NoHandlerFor<Exited>
    : Address;

/**
 * An agent's view of the runtime, passed to every hook, state and handler.
 *
 * `A` is the agent: `ctx.next` accepts its steps only. `P` is what it reports: named in one method, it holds for `ctx.report` in all of
 * them, and for `progress$` of the agent's address; where no method names it, it may be anything.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the defaults are the context of any agent, and progress that is not named here
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
   * Applies a pure function to each item, in a sync state only, and returns the results in the order of the items. The executor may
   * do it in parallel. Where it runs elsewhere, the function is one that is found there: exported by the agent's module, a static method
   * of a class that the module exports, or marked by the executor's package. Of a typed array the result is one of the same kind.
   *
   * @throws whatever the function throws first.
   */
  abstract map<T extends NumberArray>(
    items: T,
    apply: (item: number, index: number) => number,
    options?: MapOptions,
  ): T;
  abstract map<T, R>(items: readonly T[], apply: (item: T, index: number) => R, options?: MapOptions): R[];

  /**
   * Sets what the agent does when the running handler has returned, ahead of every waiting message.
   *
   * @throws InstarError `INSTAR_NEXT_TWICE` for a second call in one turn, `INSTAR_NEXT_OUTSIDE_TURN` when no handler is running.
   */
  abstract next(next: Next<A>): void;

  /** Sends an event to an agent. */
  abstract send<B, E extends EventOf<B>>(to: Address<B>, event: E & Fitting<E, EventOf<B>>): void;

  /**
   * Asks an agent, as `address.ask` does, and detects deadlocks: a request that could never settle, since the other agent waits for
   * this one, rejects at once.
   *
   * @throws InstarError `INSTAR_ASK_DEADLOCK` with the cycle in its message, and all that `address.ask` throws.
   */
  abstract ask<B, Q extends RequestOf<B>>(to: Address<B>, request: Q, options?: AskOptions): Promise<ResponseOf<Q>>;

  /** Starts an agent that belongs to this one: it is interrupted, and awaited, when this one ends. */
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
  abstract run<S extends object>(
    agent: S,
    ...args: SpawnArguments<Spawned<S>, RunOptions>
  ): Promise<OutputOf<Spawned<S>>>;
}
