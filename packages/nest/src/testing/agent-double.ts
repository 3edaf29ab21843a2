import type { AgentClass, Class, Request, ResponseOf } from '@instar/core';
import { definitionOf, type MaybePromise } from '@instar/core/definition';

/**
 * Takes the place of an agent in a test: it keeps the messages that it receives, in order, and responds to requests as the test says. Several
 * agents may share one.
 *
 * @example
 * ```ts
 * const payment = new AgentDouble().reply(Charge, ({ amount }) => `paid ${amount}`);
 * ```
 */
export class AgentDouble {
  /** Everything received so far and not yet taken by `next`. */
  readonly messages: object[] = [];

  private readonly waiting: { readonly wanted: Class; readonly resolve: (message: object) => void }[] = [];
  private readonly responders = new Map<Class, (request: never) => unknown>();

  /** The next message of a class, received already or to come. Messages of other classes stay. */
  next<M extends object>(wanted: Class<M>): Promise<M> {
    const index = this.messages.findIndex((message) => message instanceof wanted);
    if (index >= 0) return Promise.resolve(this.messages.splice(index, 1)[0] as M);
    return new Promise((resolve) => this.waiting.push({ wanted, resolve: resolve as (message: object) => void }));
  }

  /** Sets the response to requests of a class, or a promise of it. A request without one fails. */
  reply<Q extends Request<unknown>>(request: Class<Q>, respond: (request: Q) => MaybePromise<ResponseOf<Q>>): this {
    this.responders.set(request, respond);
    return this;
  }

  /** @internal An instance of the agent's class whose handlers are those of this double. Its states and hooks do nothing. */
  standIn(agent: AgentClass): object {
    const { events, requests, states, handlers } = definitionOf(agent);
    const instance = Object.create(agent.prototype as object) as Record<PropertyKey, unknown>;
    for (const hook of ['begin', 'end', 'interrupted', 'failed', 'childExited']) instance[hook] = undefined;
    for (const { method } of [...states, ...handlers]) instance[method] = (message: object) => this.receive(message);
    for (const { method } of events) instance[method] = (message: object) => this.receive(message);
    for (const { method } of requests) instance[method] = (message: object) => this.respond(message);
    return instance;
  }

  private receive(message: object): void {
    const index = this.waiting.findIndex(({ wanted }) => message instanceof wanted);
    if (index < 0) this.messages.push(message);
    else this.waiting.splice(index, 1)[0]?.resolve(message);
  }

  private respond(request: object): unknown {
    this.receive(request);
    const respond = this.responders.get(request.constructor as Class);
    if (respond !== undefined) return respond(request as never);
    throw new Error(
      `The double has no response to ${request.constructor.name}: set one with reply(${request.constructor.name}, …)`,
    );
  }
}
