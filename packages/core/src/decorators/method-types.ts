import type { Next } from '../agent/next.js';
import type { AnyStep } from '../agent/step.js';
import type { Context } from '../agent/context.js';
import type { MaybePromise } from '../primitives/class.js';
import type { ResponseOf } from '../message/request.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- a decorator must accept the context of every agent */

export type StateMethod<S, A = any> = (state: S, ctx: Context<any>) => MaybePromise<Next<A>>;
export type SyncStateMethod<S, A = any> = (state: S, ctx: Context<any>) => Next<A>;
export type FallbackMethod<S, A = any> = (error: Error, state: S, ctx: Context<any>) => MaybePromise<Next<A>>;
export type EventMethod<E> = (event: E, ctx: Context<any>) => MaybePromise<void>;
export type RequestMethod<Q> = (request: Q, ctx: Context<any>) => MaybePromise<ResponseOf<Q>>;

/** Refuses a method without parameters: senders are checked against the type of the first one. */
export type WithParameter<F> = F extends () => unknown
  ? Parameters<F> extends []
    ? ParameterMissing
    : unknown
  : unknown;

export interface ParameterMissing {
  readonly 'declare the first parameter: senders are checked against its type': never;
}

/**
 * A method decorator for methods of the shape `F`: standard first, legacy last, since the compiler prints the
 * last signature that could match.
 */
export interface MethodDecorator<F extends (...args: any[]) => unknown> {
  <M extends F>(method: M & WithParameter<M>, context: ClassMethodDecoratorContext): void;
  <M extends F>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<M> & WithParameter<M>): void;
}

/** The same for methods that return a step: it must be a step of the class that the method belongs to. */
export interface StepDecorator<F extends (...args: any[]) => MaybePromise<AnyStep>> {
  <A extends object, M extends F>(
    method: M & WithParameter<M> & StepsOf<M, A>,
    context: ClassMethodDecoratorContext<A>,
  ): void;
  <A extends object, M extends F>(
    target: A,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<M> & WithParameter<M> & StepsOf<M, A>,
  ): void;
}

type StepsOf<M extends (...args: any[]) => unknown, A> =
  Awaited<ReturnType<M>> extends Next<A> ? unknown : StepMismatch<A>;

export interface StepMismatch<A> {
  readonly 'this method returns a step that the agent has no method for, or another output': A;
}
