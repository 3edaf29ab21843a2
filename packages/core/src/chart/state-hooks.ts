import type { AnyFunction } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';
import { handlerKind } from '../definition/handler-kind.js';
import type { AbstractClass, MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import { describeChart } from './describe-chart.js';

/** What `@Enter` and `@Leave` return: a decorator for methods that take the context and the state. */
export interface StateHookDecorator<S> {
  <M extends AnyFunction, A extends object, K extends PropertyKey>(
    target: A,
    name: K,
    descriptor: TypedPropertyDescriptor<M>,
  ): StateHookVerdict<S, M, A, K>;
  <M extends AnyFunction, A, K>(
    method: M,
    context: ClassMethodDecoratorContext<A> & { readonly name: K },
  ): StateHookVerdict<S, M, A, K>;
}

/** Nothing, or the mistake of a method with `@Enter` or `@Leave`. */
export type StateHookVerdict<S, M extends AnyFunction, A, K> = K extends keyof A
  ? M extends (ctx: Context<A>, state: S) => MaybePromise<void>
    ? void
    : [Context<A>] extends [Parameters<M>[0]]
      ? ReturnType<M> extends MaybePromise<void>
        ? Mistake<'declare the second parameter as the state that the decorator names'>
        : Mistake<'return nothing: to go to another state, call ctx.next(Next.to(…)) in @Enter'>
      : Mistake<'declare the first parameter as the context of this agent, ctx: Context<Agent>, and the state behind it'>
  : Mistake<'make the method public: senders and steps are checked against public methods'>;

const enterKind = handlerKind<undefined>('enter', 'Enter');
const leaveKind = handlerKind<undefined>('leave', 'Leave');

/**
 * Binds a method that is called when the agent enters a state, or a state that extends it from outside of it. It may be asynchronous, and
 * may go on to another state by `ctx.next`. Outer states are entered first. It takes the context first, since it has no message.
 *
 * @example
 * ```ts
 * @Enter(Packing)
 * pack(_ctx: Context<Checkout>, { order }: Packing): void {
 *   this.log.push(`packing ${order}`);
 * }
 * ```
 */
export function Enter<S extends object>(state: AbstractClass<S>): StateHookDecorator<S> {
  return enterKind.bind(state, undefined, { describe: describeChart });
}

/**
 * Binds a method that is called when the agent leaves a state for one outside of it, for `Next.events()` or for `Next.done()`, and when
 * it has been interrupted and has handled what it had accepted. Inner states are left first. An agent that fails or is aborted does not
 * call it: it has the hook `end`.
 *
 * @example
 * ```ts
 * @Leave(Packing)
 * async seal(ctx: Context<Checkout>, { order }: Packing): Promise<void> {
 *   await Promise.resolve(ctx.signal);
 *   this.log.push(`sealed ${order}`);
 * }
 * ```
 */
export function Leave<S extends object>(state: AbstractClass<S>): StateHookDecorator<S> {
  return leaveKind.bind(state, undefined, { describe: describeChart });
}
