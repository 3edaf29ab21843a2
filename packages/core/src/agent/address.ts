import '../primitives/abort-signal.js';
import type { Observable } from 'rxjs';
import type { AbstractClass } from '../primitives/class.js';
import type { Duration } from '../primitives/duration.js';
import type { ProgressOf } from './progress.js';
import type { Exit } from './exit.js';
import type { Envelope } from '../message/envelope.js';
import type { ResponseOf } from '../message/request.js';
import type { ItemOf, Streamed, StreamOptions } from '../message/streamed.js';
import type { EventOf, MessageTaken, OutputOf } from './agent-shape.js';
import type { EventArgument, RequestArgument, StreamArgument } from './message-arguments.js';
import { Recipient } from './recipient.js';
import type { INJECTS } from './token-of.js';

/** Options of `ask`. */
export interface AskOptions {
  /** How long to wait for the response. Default: 5 s. */
  readonly timeout?: Duration;
  /** Cancels the request; the `ctx.signal` of the handler that is running for it aborts. */
  readonly signal?: AbortSignal;
  /**
   * Whether a request that closes a cycle of agents waiting for each other rejects at once. Pass `false` if the handler does not wait for
   * the response alone, but races it with a pause, say: then the deadline applies. Default: true.
   */
  readonly detectDeadlock?: boolean;
}

/** Options of `offer`. */
export interface OfferOptions {
  /** Gives the offer up when it aborts. */
  readonly signal?: AbortSignal;
}

/** Carries the agent's type, so that it can be inferred from an address; never present at run time. */
declare const AGENT: unique symbol;

/**
 * A typed handle to an agent: the only way to reach it. It stays valid for the agent's whole life and after it: what is sent to an
 * ended agent becomes a dead letter.
 *
 * @example
 * ```ts
 * class IndexClient {
 *   constructor(private readonly index: Address<Index>) {}
 *
 *   add(...urls: readonly string[]): void {
 *     for (const url of urls) this.index.send(new AddUrl(url));
 *   }
 *   find(text: string): Promise<readonly string[]> {
 *     return this.index.ask(new Search(text), { timeout: '1s' });
 *   }
 * }
 *
 * const client = index.equip(IndexClient);
 * client.add('/b', '/c');
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the default is the address of any agent
export abstract class Address<A = any> {
  /** As a token it stands for the agent's own address. */
  declare static readonly [INJECTS]: Address;
  declare readonly [AGENT]: A;

  /** Unique within its system: the class's name and a number, `Fetcher#3`. */
  abstract readonly id: string;

  /**
   * Puts an event into the agent's mailbox and returns at once; the handler never runs on the caller's stack. Events from
   * one sender are handled in the order they were sent.
   *
   * Never throws: what cannot be delivered is a dead letter, with its reason.
   */
  abstract send<E extends object>(event: E & EventArgument<E, A>): void;

  /**
   * Puts an event into the mailbox as soon as there is room for it, and resolves then: for agents with `mailbox: { capacity }`. A producer
   * that awaits it goes at the pace of the agent. Events that are offered keep their order.
   *
   * @throws InstarError `INSTAR_AGENT_ENDED` if the agent stops first, and the reason of `signal` if that aborts.
   */
  abstract offer<E extends EventOf<A>>(event: E, options?: OfferOptions): Promise<void>;

  /**
   * Puts an envelope into the mailbox: a message of a handler kind that another package has defined, or one whose sender wants to know
   * what becomes of it. What cannot be delivered is `discarded`.
   */
  abstract deliver<M extends MessageTaken<A>>(envelope: Envelope<M>): void;

  /**
   * Asks, and resolves to what the handler returns. If the handler throws, it rejects with that very error.
   *
   * @throws InstarError `INSTAR_ASK_TIMEOUT` past the deadline, `INSTAR_ASK_CANCELLED` if `signal` aborts, `INSTAR_AGENT_ENDED`
   * if the agent exits first, `INSTAR_MESSAGE_UNHANDLED` if it has no handler.
   */
  abstract ask<Q extends object>(request: Q & RequestArgument<Q, A>, options?: AskOptions): Promise<ResponseOf<Q>>;

  /**
   * A stream of items, from the handler with `@OnStream`. Nothing happens before the first item is asked for. The handler's source is read
   * at the pace of the consumer, and closed when that stops reading. Each `for await` is a stream of its own, and so is each subscription
   * of RxJS's `from(address.stream(…))`.
   *
   * Reading throws what the handler throws, `INSTAR_AGENT_ENDED` or `INSTAR_AGENT_RESTARTING` if the agent stops or restarts first,
   * `INSTAR_ASK_CANCELLED` if `signal` aborts, `INSTAR_MESSAGE_UNHANDLED` if it has no handler.
   */
  stream<Q extends object>(request: Q & StreamArgument<Q, A>, options?: StreamOptions): AsyncIterable<ItemOf<Q>> {
    return (request as unknown as Streamed<ItemOf<Q>>).streamFrom(this, options);
  }

  /** What the agent reports with `ctx.report`, from the subscription on; completes when the agent has ended. */
  abstract readonly progress$: Observable<ProgressOf<A>>;

  /** Stops the agent in order: it closes its mailbox, handles what it has accepted, and exits. */
  abstract interrupt(): void;

  /** Stops the agent as soon as possible: its signal aborts, and what it had accepted is not handled. */
  abstract abort(reason?: unknown): void;

  /** The exit, once the agent has ended. Never rejects and always settles. */
  abstract join(): Promise<Exit<OutputOf<A>>>;

  /** A sender of these events alone, for code that is to do nothing else with the agent. */
  recipient<E extends EventOf<A>>(_event: AbstractClass<E>): Recipient<E> {
    return new Recipient((event) => {
      this.send(event as never);
    });
  }

  /**
   * An object of a class of yours that has this address: its methods say in the words of its callers what the agent can do.
   */
  equip<F>(facade: new (address: Address<A>) => F): F {
    return new facade(this);
  }
}
