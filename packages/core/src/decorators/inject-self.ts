import { Address } from '../agent/address.js';
import type { AbstractClass } from '../primitives/class.js';
import { defineParameterDecorator } from './define-parameter-decorator.js';
import type { AddressMismatch } from './inject-address.js';

/**
 * Injects an agent's own address, to pass it on while the agent is constructed.
 *
 * @example
 * ```ts
 * constructor(@InjectSelf() private readonly self: Address<SelfExample>) {}
 * ```
 */
export function InjectSelf(): <C extends AbstractClass, I extends number>(
  target: C,
  name: undefined,
  index: I &
    ([Address<InstanceType<C>>] extends [ConstructorParameters<C>[I]] ? unknown : AddressMismatch<InstanceType<C>>),
) => void {
  return defineParameterDecorator('InjectSelf', Address);
}
