import type { AnyFunction, AnyRequest } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';
import { responseKind } from '../definition/response-kind.js';
import type { InOption, InStates, WithState } from '../definition/in-option.js';
import type { ResponseOf } from '../message/request.js';
import type { Class, MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';

/** What `@OnResponse` returns: a decorator for methods that take the response, and if they like the context and the request. */
export interface ResponseDecorator<Q, C = never> {
  <M extends AnyFunction, A extends object, K extends PropertyKey>(
    target: A,
    name: K,
    descriptor: TypedPropertyDescriptor<M>,
  ): ResponseVerdict<Q, M, A, K, C>;
  <M extends AnyFunction, A, K>(
    method: M,
    context: ClassMethodDecoratorContext<A> & { readonly name: K },
  ): ResponseVerdict<Q, M, A, K, C>;
}

export type ResponseVerdict<Q, M extends AnyFunction, A, K, C = never> = K extends keyof A
  ? M extends (...args: WithState<[response: ResponseOf<Q>, ctx: Context<A>, request: Q], C>) => MaybePromise<void>
    ? void
    : Mistake<'the first parameter is not the response of the request, or the method returns something'>
  : Mistake<'make the method public: senders and steps are checked against public methods'>;

/**
 * Binds a method to the response of a request that the agent makes with `ctx.ask(…).forward()`.
 *
 * @example
 * ```ts
 * @OnResponse(Rate)
 * rated(stars: number, ctx: Context<Library>, { title }: Rate): void {
 *   this.ratings.push(`${title}: ${stars}`);
 * }
 * ```
 */
export function OnResponse<Q extends AnyRequest, const C extends InStates = never>(
  request: Class<Q>,
  options?: InOption<C>,
): ResponseDecorator<Q, C> {
  return responseKind.bind(request, undefined, { in: options?.in });
}
