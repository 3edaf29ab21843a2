import type { AddressToken } from '../agent/address-token.js';
import type { Injected } from '../agent/injected.js';
import type { InjectToken } from '../definition/inject-token.js';
import type { AbstractClass } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import { defineParameterDecorator } from './define-parameter-decorator.js';

/** What `@Inject` and `@InjectAddress` return: a decorator for parameters of constructors. */
export type InjectDecorator<Token> = <C extends AbstractClass, K, I extends number>(
  target: C | object,
  name: K,
  index: I,
) => InjectVerdict<Token, C, K, I>;

/** Nothing, or the mistake that the compiler prints. */
export type InjectVerdict<Token, C extends AbstractClass, K, I extends number> = K extends undefined
  ? [Injected<Token, InstanceType<C>>] extends [ConstructorParameters<C>[I]]
    ? void
    : Token extends AddressToken
      ? Mistake<'the parameter is not the address of this agent: declare Address of its class'>
      : Mistake<'the type of the parameter does not accept what the token injects'>
  : Mistake<'only parameters of a constructor are injected'>;

/**
 * Injects what a token stands for into a parameter of the constructor of an agent or a service. The compiler checks that the parameter
 * accepts it. Standard decorators have no parameters: there, call `inject(token)` in a field, or list the tokens in `static inject`.
 *
 * @param token the token of a service: a class, abstract ones too, a string or a symbol. In an agent also `Address` for its own address,
 * `Input` for its input, and `supervisorAddress(App)` for the address of its supervisor.
 *
 * @example
 * ```ts
 * constructor(
 *   @Inject('Store') private readonly store: Store, // an interface has no token of its own
 *   @Inject(Address) private readonly self: Address<Keeper>,
 *   @Inject(Input) private readonly seed: URL,
 * ) {}
 * ```
 *
 * @throws InstarError `INSTAR_PARAMETER_INVALID` on anything but a parameter of a constructor.
 */
export function Inject<const Token extends InjectToken>(token: Token): InjectDecorator<Token> {
  return defineParameterDecorator('Inject', token) as InjectDecorator<Token>;
}
