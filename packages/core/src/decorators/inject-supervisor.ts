import type { Address } from '../agent/address.js';
import type { AgentReference } from '../agent/address-token.js';
import { SupervisorToken } from '../agent/supervisor-token.js';
import type { AbstractClass } from '../primitives/class.js';
import { defineParameterDecorator } from './define-parameter-decorator.js';
import type { AddressMismatch } from './inject-address.js';

export interface SupervisorMismatch {
  readonly 'the parameter is not typed as the address of any agent, or undefined': Address | undefined;
}

type Parameter<C extends AbstractClass, I extends number> = ConstructorParameters<C>[I];

/**
 * Injects the address of an agent's supervisor: of the agent that spawned it, or that it names with `by`. Named by its class, it must be
 * of that class, or the agent fails to be constructed; not named, it is `undefined` for an agent that the system itself supervises.
 *
 * @param agent the supervisor's class, or `() => App` if that is declared later.
 *
 * @example
 * ```ts
 * constructor(@InjectSupervisor(App) private readonly app: Address<App>) {}
 * ```
 */
export function InjectSupervisor(): <C extends AbstractClass, I extends number>(
  target: C,
  name: undefined,
  index: I & ([Address<unknown> | undefined] extends [Parameter<C, I>] ? unknown : SupervisorMismatch),
) => void;
export function InjectSupervisor<A>(
  agent: AgentReference<A>,
): <C extends AbstractClass, I extends number>(
  target: C,
  name: undefined,
  index: I & ([Address<A>] extends [Parameter<C, I>] ? unknown : AddressMismatch<A>),
) => void;
export function InjectSupervisor(
  ...agent: AgentReference<unknown>[]
): (target: object, name: unknown, index: unknown) => void {
  return defineParameterDecorator('InjectSupervisor', new SupervisorToken(agent));
}
