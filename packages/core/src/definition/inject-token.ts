import type { TokenOf } from '../agent/token-of.js';
import type { Mistake } from '../primitives/mistake.js';
import type { ServiceToken } from './service-provider.js';

/**
 * What `inject`, `@Inject` and `static inject` take: the token of a service (a class, a string or a symbol), `addressOf(Agent)`,
 * `supervisorAddress(Agent)`, and for what belongs to the agent itself `Address`, `Context` and `Input`.
 */
export type InjectToken<T = unknown> = ServiceToken<T> | TokenOf<T>;

/**
 * The argument of `inject`. For `@inject('Store')` the compiler infers the type of a decorator for `T`; then it is a sentence, which the
 * compiler prints.
 */
export type InjectArgument<T> =
  IsDecorator<T> extends true
    ? Mistake<'inject is a function, not a decorator: write @Inject(token) on a parameter'>
    : InjectToken<T>;

type IsDecorator<T> = 0 extends 1 & T ? false : T extends (...args: infer P) => unknown ? AreOfDecorator<P> : false;

/** The arguments of a decorator for a parameter or a field. */
type AreOfDecorator<P> = P extends [unknown, undefined, number] | [undefined, { readonly kind: string }]
  ? true
  : P extends [unknown, infer Name extends string]
    ? string extends Name
      ? false
      : true
    : false;
