import type { InputOf } from '../agent/agent-shape.js';
import { Input } from '../agent/own-token.js';
import type { AbstractClass } from '../primitives/class.js';
import { defineParameterDecorator } from './define-parameter-decorator.js';

export interface InputMismatch<I> {
  readonly 'the parameter does not accept what begin declares as the input': I;
}

/**
 * Injects an agent's input into its constructor: the same that `begin` is called with, and declares.
 *
 * @example
 * ```ts
 * constructor(@InjectInput() private readonly seed: URL) {}
 *
 * begin(_seed: URL): void {}
 * ```
 */
export function InjectInput(): <C extends AbstractClass, I extends number>(
  target: C,
  name: undefined,
  index: I &
    ([InputOf<InstanceType<C>>] extends [ConstructorParameters<C>[I]]
      ? unknown
      : InputMismatch<InputOf<InstanceType<C>>>),
) => void {
  return defineParameterDecorator('InjectInput', Input);
}
