import { addressOf, type AddressToken, type AgentReference } from '../agent/address-token.js';
import { defineParameterDecorator } from './define-parameter-decorator.js';
import type { InjectDecorator } from './inject.js';

/**
 * Injects the address of one of the system's agents, into an agent or a service. It may be used at once, before that agent has
 * started and in cycles: messages wait. Short for `@Inject(addressOf(Index))`.
 *
 * @param agent its class, or `() => Index` if that is declared later.
 *
 * @example
 * ```ts
 * constructor(@InjectAddress(Index) private readonly index: Address<Index>) {}
 * ```
 *
 * @throws InstarError `INSTAR_PARAMETER_INVALID` on anything but a parameter of a constructor.
 */
export function InjectAddress<A>(agent: AgentReference<A>): InjectDecorator<AddressToken<A>> {
  return defineParameterDecorator('InjectAddress', addressOf(agent)) as InjectDecorator<AddressToken<A>>;
}
