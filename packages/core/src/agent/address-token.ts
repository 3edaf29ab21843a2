import { isClass } from '../primitives/class.js';
import type { Address } from './address.js';
import type { AgentClass } from './agent-shape.js';
import type { INJECTS, TokenOf } from './token-of.js';

const BRAND = Symbol.for('instar:address-token');

/** An agent's class, or a function that names it: for a class that is declared later, or in a file that imports this one. */
export type AgentReference<A> = AgentClass<A> | (() => AgentClass<A>);

/** The class that a reference names, unchecked: `undefined` if it is defined later. */
export function agentBehind(reference: AgentReference<unknown>): unknown {
  return typeof reference === 'function' && !isClass(reference) ? reference() : reference;
}

/** The token of an agent's address. Made by `addressOf`. */
export class AddressToken<A = unknown> implements TokenOf<Address<A>> {
  declare readonly [INJECTS]: Address<A>;
  /** Tells a token of another copy of this package as well. */
  protected readonly [BRAND] = true;

  constructor(private readonly reference: AgentReference<A>) {}

  /** The agent's class, unchecked: `undefined` if it is defined later. */
  get agent(): unknown {
    return agentBehind(this.reference);
  }
}

/**
 * The token of the address of one of the system's agents: for `inject(addressOf(Index))`, and for
 * `static inject = [HttpClient, addressOf(Index)] as const`. On a parameter, `@InjectAddress(Index)` is the short form.
 *
 * @param agent its class, or `() => Index` if that is declared later.
 */
export function addressOf<A>(agent: AgentReference<A>): AddressToken<A> {
  return new AddressToken(agent);
}

export function isAddressToken(value: unknown): value is AddressToken {
  return typeof value === 'object' && value !== null && BRAND in value;
}
