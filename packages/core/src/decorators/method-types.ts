import type { AnyFunction } from '../agent/agent-shape.js';
import type { Context, Postponed } from '../agent/context.js';
import type { DeferredResponse } from '../agent/pending-response.js';
import type { Next } from '../agent/next.js';
import type { AnyStep } from '../agent/step.js';
import type { SyncContext } from '../agent/sync-context.js';
import type { StateMode } from '../definition/agent-definition.js';
import type { StateIn } from '../definition/in-option.js';
import type { ResponseOf } from '../message/request.js';
import type { MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';

/**
 * What method decorators accept. They take every method and return their verdict, nothing or a `Mistake`: of a decorator, the compiler
 * prints the type of what it returns in the first line of the error, and that of an argument further below.
 *
 * In each interface the legacy form is the first and the standard form the second: the compiler tells them apart by their arguments.
 */

/** What `@OnEvent` returns: a decorator for methods that take the event and return nothing. */
export interface EventDecorator<E, C = never> {
  <M extends AnyFunction, A extends object, K extends PropertyKey>(
    target: A,
    name: K,
    descriptor: TypedPropertyDescriptor<M>,
  ): EventVerdict<E, M, A, K, C>;
  <M extends AnyFunction, A, K>(
    method: M,
    context: ClassMethodDecoratorContext<A> & { readonly name: K },
  ): EventVerdict<E, M, A, K, C>;
}

/** What `@OnRequest` returns: a decorator for methods that return the response. They may omit the request, and then have no parameters. */
export interface RequestDecorator<Q, C = never> {
  <M extends AnyFunction, A extends object, K extends PropertyKey>(
    target: A,
    name: K,
    descriptor: TypedPropertyDescriptor<M>,
  ): RequestVerdict<Q, M, A, K, C>;
  <M extends AnyFunction, A, K>(
    method: M,
    context: ClassMethodDecoratorContext<A> & { readonly name: K },
  ): RequestVerdict<Q, M, A, K, C>;
}

/** What `@State` returns: a decorator for methods that take the state and return the next step. */
export interface StateDecorator<S, Mode extends StateMode> {
  <M extends AnyFunction, A extends object, K extends PropertyKey>(
    target: A,
    name: K,
    descriptor: TypedPropertyDescriptor<M>,
  ): StateVerdict<S, Mode, M, A, K>;
  <M extends AnyFunction, A, K>(
    method: M,
    context: ClassMethodDecoratorContext<A> & { readonly name: K },
  ): StateVerdict<S, Mode, M, A, K>;
}

/** What `@Fallback` returns: a decorator for methods that take an error and the state, and return the next step. */
export interface FallbackDecorator<S> {
  <M extends AnyFunction, A extends object>(
    target: A,
    name: PropertyKey,
    descriptor: TypedPropertyDescriptor<M>,
  ): FallbackVerdict<S, M, A>;
  <M extends AnyFunction, A>(method: M, context: ClassMethodDecoratorContext<A>): FallbackVerdict<S, M, A>;
}

/** Nothing, or the mistake of a method with `@OnEvent`. */
export type EventVerdict<E, M extends AnyFunction, A, K, C = never> = K extends keyof A
  ? M extends EventMethod<E, A, C>
    ? Declared<M>
    : EventMistake<E, M, A, C>
  : Mistake<'make the method public: senders and steps are checked against public methods'>;

type EventMethod<E, A, C> = [C] extends [never]
  ? (event: E, ctx: Context<A>) => MaybePromise<void>
  : (event: E, ctx: Context<A>, state: StateIn<C>) => MaybePromise<void>;

/** Nothing, or the mistake of a method with `@OnRequest`. */
export type RequestVerdict<Q, M extends AnyFunction, A, K, C = never> = 0 extends 1 & ResponseOf<Q>
  ? void
  : K extends keyof A
    ? M extends RequestMethod<Q, A, C>
      ? void
      : RequestMistake<Q, M, A, C>
    : Mistake<'make the method public: senders and steps are checked against public methods'>;

type RequestMethod<Q, A, C> = [C] extends [never]
  ? (request: Q, ctx: Context<A>) => MaybePromise<ResponseOf<Q> | DeferredResponse<ResponseOf<Q>> | Postponed>
  : (
      request: Q,
      ctx: Context<A>,
      state: StateIn<C>,
    ) => MaybePromise<ResponseOf<Q> | DeferredResponse<ResponseOf<Q>> | Postponed>;

/** Nothing, or the mistake of a method with `@State`. */
export type StateVerdict<S, Mode extends StateMode, M extends AnyFunction, A, K> = K extends keyof A
  ? M extends StateMethod<S, Mode, A>
    ? Declared<M>
    : StateMistake<S, Mode, M, A>
  : Mistake<'make the method public: senders and steps are checked against public methods'>;

type StateMethod<S, Mode extends StateMode, A> = Mode extends 'sync'
  ? (state: S, ctx: SyncContext<A>) => Next<A>
  : (state: S, ctx: Context<A>) => MaybePromise<Next<A>>;

/** Nothing, or the mistake of a method with `@Fallback`. */
export type FallbackVerdict<S, M extends AnyFunction, A> = M extends (
  error: Error,
  state: S,
  ctx: Context<A>,
) => MaybePromise<Next<A>>
  ? void
  : FallbackMistake<S, M, A>;

/** Refuses a method without parameters. */
type Declared<M extends AnyFunction> = M extends () => unknown
  ? Parameters<M> extends []
    ? Mistake<'declare the first parameter: senders and steps are checked against its type'>
    : void
  : void;

type EventMistake<E, M extends AnyFunction, A, C> = [E] extends [Parameters<M>[0]]
  ? ReturnType<M> extends MaybePromise<void>
    ? StateOrContextMistake<M, A, C>
    : Awaited<ReturnType<M>> extends AnyStep
      ? Mistake<'a handler of an event returns nothing: to go to a state, call ctx.next(Next.to(…))'>
      : Mistake<'a handler of an event returns nothing: to respond, use a request and @OnRequest'>
  : Mistake<'declare the first parameter as the event that @OnEvent names'>;

type RequestMistake<Q, M extends AnyFunction, A, C> = [Q] extends [Parameters<M> extends [] ? Q : Parameters<M>[0]]
  ? ReturnType<M> extends MaybePromise<ResponseOf<Q>>
    ? StateOrContextMistake<M, A, C>
    : Mistake<'return the response that the request declares, or a promise of it'>
  : Mistake<'declare the first parameter as the request that @OnRequest names'>;

type StateMistake<S, Mode extends StateMode, M extends AnyFunction, A> = [S] extends [
  Parameters<M> extends [] ? S : Parameters<M>[0],
]
  ? [Mode, ReturnType<M>] extends ['sync', PromiseLike<unknown>]
    ? Mistake<"a sync state returns its step, not a promise: drop async, or { mode: 'sync' }">
    : Awaited<ReturnType<M>> extends Next<A>
      ? Mode extends 'sync'
        ? [Context<A>] extends [Parameters<M>[1]]
          ? Mistake<'a sync state has a SyncContext: declare ctx: SyncContext'>
          : ContextMistake<SyncContext<A>, Parameters<M>[1]>
        : [SyncContext<A>] extends [Parameters<M>[1]]
          ? Mistake<"a SyncContext is for { mode: 'sync' }: declare ctx: Context, or the mode">
          : ContextMistake<Context<A>, Parameters<M>[1]>
      : StepMistake<Awaited<ReturnType<M>>>
  : Mistake<'declare the first parameter as the state that @State names'>;

type FallbackMistake<S, M extends AnyFunction, A> = [Error] extends [
  Parameters<M> extends [] ? Error : Parameters<M>[0],
]
  ? [S] extends [Parameters<M>['length'] extends 0 | 1 ? S : Parameters<M>[1]]
    ? Awaited<ReturnType<M>> extends Next<A>
      ? ContextMistake<Context<A>, Parameters<M>[2]>
      : StepMistake<Awaited<ReturnType<M>>>
    : Mistake<'declare the second parameter as the state that @Fallback names'>
  : Mistake<'declare the first parameter as Error: a fallback is called with any error'>;

type StateOrContextMistake<M extends AnyFunction, A, C> = [Context<A>] extends [Parameters<M>[1]]
  ? [C] extends [never]
    ? Mistake<'the method has other parameters than it is called with: only with the option in it is called with the state'>
    : [StateIn<C>] extends [Parameters<M>[2]]
      ? ContextMistake<Context<A>, Parameters<M>[1]>
      : Mistake<'declare the third parameter as the state that the option in names'>
  : ContextMistake<Context<A>, Parameters<M>[1]>;

type ContextMistake<Expected, Declared> = [Expected] extends [Declared]
  ? Mistake<'the method has other parameters than it is called with'>
  : Mistake<'declare the last parameter as the context of this agent, ctx: Context<Agent>'>;

type StepMistake<R> = R extends AnyStep
  ? Mistake<'return a step of this agent: to a state that it has a method for, or done with its own output'>
  : Mistake<'return a step in every case: Next.to(…), Next.events(), Next.done(…), …'>;
