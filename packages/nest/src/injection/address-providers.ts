import { Address, System, type AgentClass } from '@instar/core';
import { isAgent, type AddressToken } from '@instar/core/definition';
import { Scope, type FactoryProvider } from '@nestjs/common';
import { INQUIRER } from '@nestjs/core';
import { addresseeUndefined, addressUnknown, addressUnnamed } from '../errors/nest-errors.js';
import { cancelledWithClient } from '../http/client-signal.js';
import { knownAddresses } from './address-registry.js';
import { placeOf } from './place-of.js';

/**
 * A provider for each address that a decorator in this process names. They are made where they are injected, so that the addresses of
 * another application do no harm.
 */
export function addressProviders(): FactoryProvider[] {
  return [...[...knownAddresses()].map(([token, address]) => addressProvider(token, address)), unnamedAddress];
}

function addressProvider(provide: symbol, token: AddressToken): FactoryProvider {
  return {
    provide,
    scope: Scope.TRANSIENT,
    inject: [System, INQUIRER],
    useFactory: (system: System, inquirer: unknown) => addressIn(system, token.agent, placeOf(inquirer)),
  };
}

function addressIn(system: System, agent: unknown, place: string): Address {
  if (agent === undefined) throw addresseeUndefined(place);
  const { name = 'that' } = agent as { readonly name?: string };
  if (!isAgent(agent) || !hasAgent(system, agent)) throw addressUnknown(name, place);
  return cancelledWithClient(system.address(agent));
}

function hasAgent(system: System, agent: AgentClass): boolean {
  try {
    system.address(agent);
    return true;
  } catch {
    return false;
  }
}

const unnamedAddress: FactoryProvider = {
  provide: Address,
  scope: Scope.TRANSIENT,
  inject: [INQUIRER],
  useFactory: (inquirer: unknown) => {
    throw addressUnnamed(placeOf(inquirer));
  },
};
