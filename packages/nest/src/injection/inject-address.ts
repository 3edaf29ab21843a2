import { addressOf, InjectAddress as recordAddress } from '@instar/core';
import type { AddressToken, AgentReference, InjectDecorator } from '@instar/core/definition';
import { Inject } from '@nestjs/common';
import { nestTokenOf } from './address-registry.js';

/**
 * Injects the address of an agent into any provider or controller of Nest, and into agents. The compiler checks that the parameter is an
 * `Address` of that agent. It may be used at once: messages wait until the agent has started.
 *
 * @param agent its class, or `() => OrderDesk` if that is declared later.
 *
 * @example
 * ```ts
 * constructor(@InjectAddress(OrderDesk) readonly desk: Address<OrderDesk>) {}
 * ```
 *
 * @throws InstarError `INSTAR_PARAMETER_INVALID` on anything but a parameter of a constructor. The application refuses to start with
 * `INSTAR_NEST_ADDRESS_UNKNOWN` if none of its modules declares the agent.
 */
export function InjectAddress<A>(agent: AgentReference<A>): InjectDecorator<AddressToken<A>> {
  const record = recordAddress(agent) as ParameterDecorator;
  // `undefined` is a class of an import cycle: the application says so when it starts.
  const reference = (agent as AgentReference<A> | undefined) ?? {};
  const token = nestTokenOf(reference, addressOf(agent), (reference as { name?: string }).name || 'an agent');
  const decorate: ParameterDecorator = (target, name, index) => {
    record(target, name, index);
    Inject(token)(target, name, index);
  };
  return decorate as InjectDecorator<AddressToken<A>>;
}
