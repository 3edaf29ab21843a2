import type { Address } from '../agent/address.js';
import { addressOf, type AgentReference } from '../agent/address-token.js';
import type { AbstractClass } from '../primitives/class.js';
import { defineParameterDecorator } from './define-parameter-decorator.js';

export interface AddressMismatch<A> {
  readonly 'the parameter is not typed as the address of this agent': A;
}

/**
 * Injects the address of one of the system's agents, into an agent or a service. It may be used at once, before that agent has
 * started and in cycles: messages wait.
 *
 * @param agent its class, or `() => Index` if that is declared later.
 *
 * @example
 * ```ts
 * constructor(@InjectAddress(Index) private readonly index: Address<Index>) {}
 * ```
 */
export function InjectAddress<A>(
  agent: AgentReference<A>,
): <C extends AbstractClass, I extends number>(
  target: C,
  name: undefined,
  index: I & ([Address<A>] extends [ConstructorParameters<C>[I]] ? unknown : AddressMismatch<A>),
) => void {
  return defineParameterDecorator('InjectAddress', addressOf(agent));
}
