import type { AnyFunction } from '../agent/agent-shape.js';
import type { StreamSource } from '../agent/cancellable.js';
import type { Context } from '../agent/context.js';
import { streamKind } from '../definition/stream-kind.js';
import type { InOption, InStates, WithState } from '../definition/in-option.js';
import type { AnyStreamRequest, ItemOf } from '../message/streamed.js';
import type { Class, MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';

/** What `@OnStream` returns: a decorator for methods that take the stream request and return a stream of its items. */
export interface StreamDecorator<Q, C = never> {
  <M extends AnyFunction, A extends object, K extends PropertyKey>(
    target: A,
    name: K,
    descriptor: TypedPropertyDescriptor<M>,
  ): StreamVerdict<Q, M, A, K, C>;
  <M extends AnyFunction, A, K>(
    method: M,
    context: ClassMethodDecoratorContext<A> & { readonly name: K },
  ): StreamVerdict<Q, M, A, K, C>;
}

export type StreamVerdict<Q, M extends AnyFunction, A, K, C = never> = K extends keyof A
  ? M extends (...args: WithState<[request: Q, ctx: Context<A>], C>) => MaybePromise<StreamSource<ItemOf<Q>>>
    ? Parameters<M> extends []
      ? Mistake<'declare the first parameter: consumers are checked against its type'>
      : void
    : [Q] extends [Parameters<M>[0]]
      ? ReturnType<M> extends MaybePromise<StreamSource<ItemOf<Q>>>
        ? Mistake<'declare the last parameter as the context of this agent, ctx: Context<Agent>'>
        : Mistake<'return a stream of the items that the request declares: an async generator, an async iterable, an Observable'>
      : Mistake<'declare the first parameter as the stream request that @OnStream names'>
  : Mistake<'make the method public: senders and steps are checked against public methods'>;

/**
 * Binds a method to a stream request: its consumer gets the items of what the method returns, one by one, at its own pace. The method is an
 * async generator, or returns an iterable, an async iterable, a web stream, an Observable, or a `Published` value.
 *
 * The method is called like the handler of a request. What it returns is read beside the agent's messages, which a stream does not hold up.
 *
 * @example
 * ```ts
 * @OnStream(Search)
 * async *search({ text }: Search, ctx: Context<Log>): AsyncGenerator<string> {
 *   const lines = [...this.lines];
 *   for (const line of lines) if (await matches(line, text, ctx.signal)) yield line;
 * }
 * ```
 */
export function OnStream<Q extends AnyStreamRequest, const C extends InStates = never>(
  request: Class<Q>,
  options?: InOption<C>,
): StreamDecorator<Q, C> {
  return streamKind.bind(request, undefined, { in: options?.in });
}
