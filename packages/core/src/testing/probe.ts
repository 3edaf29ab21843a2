import type { Address } from '../agent/address.js';
import { defineAgent } from '../definition/define-agent.js';
import type { Request } from '../message/request.js';
import { nameOf, type Class } from '../primitives/class.js';
import { Deferred } from '../primitives/deferred.js';
import type { System } from '../runtime/system/system.js';

/** An agent that takes every event and every request, for `Probe`. */
class ProbeAgent {
  constructor(private readonly probe: Probe) {}

  event(event: object): void {
    this.probe.received(event);
  }

  request(request: Request<unknown>): unknown {
    return this.probe.respond(request);
  }
}

defineAgent({
  agent: ProbeAgent,
  name: 'Probe',
  events: { event: Object },
  requests: { request: Object as never },
});

/**
 * An agent that stands in for any other and keeps what it receives, in order.
 *
 * @example
 * ```ts
 * const probe = createProbe(system);
 * system.spawn(new Greeter(probe.address));
 * const greeting = await probe.next(Greeting);
 * ```
 */
export class Probe {
  /** Takes every event. Fits wherever an agent's address is asked for. */
  readonly address: Address;
  /** Everything received so far and not yet taken by `next`. */
  readonly messages: object[] = [];

  private readonly waiting: { readonly wanted: Class; readonly found: Deferred<object> }[] = [];
  private readonly responders = new Map<Class, (request: never) => unknown>();

  /** @internal Use `createProbe`. */
  constructor(system: System) {
    this.address = system.spawn(new ProbeAgent(this));
  }

  /** The next message of a class, received already or to come. Messages of other classes stay. */
  next<M extends object>(wanted: Class<M>): Promise<M> {
    const index = this.messages.findIndex((message) => message instanceof wanted);
    if (index >= 0) return Promise.resolve(this.messages.splice(index, 1)[0] as M);
    const found = new Deferred<object>();
    this.waiting.push({ wanted, found });
    return found.promise as Promise<M>;
  }

  /** Sets the response to requests of a class. Without one, a request is kept as a message and fails. */
  reply<R, Q extends Request<R>>(request: Class<Q>, respond: (request: Q) => R): void {
    this.responders.set(request, respond);
  }

  /** @internal */
  received(message: object): void {
    const index = this.waiting.findIndex(({ wanted }) => message instanceof wanted);
    if (index < 0) this.messages.push(message);
    else this.waiting.splice(index, 1)[0]?.found.resolve(message);
  }

  /** @internal */
  respond(request: object): unknown {
    this.received(request);
    const respond = this.responders.get(request.constructor as Class);
    if (respond === undefined)
      throw new Error(`The probe has no reply to ${nameOf(request)}: set one with probe.reply`);
    return respond(request as never);
  }
}

/** Starts a probe in a system. */
export function createProbe(system: System): Probe {
  return new Probe(system);
}
