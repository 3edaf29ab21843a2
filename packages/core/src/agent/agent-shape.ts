import type { Class } from '../primitives/class.js';
import type { Request } from '../message/request.js';
import type { AnyStreamRequest } from '../message/streamed.js';
import type { HookName } from './hook-name.js';
import type { REPORTS } from './progress.js';
import type { AnyStep, DeclaredOutput } from './step.js';

/** A class that can be spawned. Whether it is annotated, only the scan can tell. */
export type AgentClass<A = unknown> = Class<A>;

/** Any function. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- matches a function of any parameters
export type AnyFunction = (...args: any[]) => unknown;

/** A request with a response of any type. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any request
export type AnyRequest = Request<any>;

/** A context, as a parameter. */
interface Contextual {
  readonly [REPORTS]: unknown;
}

/** The message of a method: its first parameter. None, `any`, `unknown` and a context are not messages. */
type MessageOf<F extends AnyFunction> =
  Parameters<F> extends []
    ? never
    : unknown extends Parameters<F>[0]
      ? never
      : Parameters<F>[0] extends Contextual
        ? never
        : Extract<Parameters<F>[0], object>;

/**
 * The waiting state of a method: what stands behind its context, and is not the request of a response. Most methods have nothing there, and
 * are told by the number of their parameters.
 */
type WaitingFrom<F extends AnyFunction> = Parameters<F>['length'] extends 0 | 1
  ? never
  : Parameters<F>['length'] extends 2
    ? StateBehind<Parameters<F>[0], Parameters<F>[1]>
    : StateBehind<Parameters<F>[1], Parameters<F>[2] | Parameters<F>[3]>;

type StateBehind<C, S> = C extends Contextual
  ? IsAny<C> extends true
    ? never
    : Exclude<S, AnyRequest | undefined>
  : never;

type ResultOf<F extends AnyFunction> = Awaited<ReturnType<F>>;

type IsAny<T> = 0 extends 1 & T ? true : false;

type StateFrom<F extends AnyFunction> =
  ResultOf<F> extends AnyStep
    ? IsAny<ResultOf<F>> extends true
      ? never
      : IsFallback<F> extends true
        ? never
        : MessageOf<F>
    : never;

/**
 * Whether the method is a fallback: it takes any error, and then no context but a state. So a state may extend `Error` if its class has
 * members of its own, or if the method declares the context.
 */
type IsFallback<F extends AnyFunction> = Parameters<F>[0] extends Error
  ? [Error] extends [Parameters<F>[0]]
    ? Parameters<F>[1] extends { readonly report: AnyFunction }
      ? false
      : true
    : false
  : false;

type EventFrom<F extends AnyFunction> = ResultOf<F> extends void ? Exclude<MessageOf<F>, AnyRequest> : never;

type RequestFrom<F extends AnyFunction> =
  Parameters<F> extends []
    ? ResultOf<F> extends AnyStep
      ? never
      : Request<ResultOf<F>>
    : Extract<MessageOf<F>, AnyRequest>;

/**
 * The states that A has a method for: the first parameters of its public methods that return a `Next`.
 */
export type StateOf<A> =
  IsAny<A> extends true
    ? object
    : { [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? StateFrom<A[K]> : never }[Exclude<
        keyof A,
        HookName
      >];

/**
 * The waiting states of A: what its public methods take behind their context. A handler takes its message, the context and the state,
 * `@Enter` and `@Leave` the context and the state.
 */
export type WaitingStateOf<A> =
  IsAny<A> extends true
    ? object
    : { [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? WaitingFrom<A[K]> : never }[Exclude<
        keyof A,
        HookName
      >];

/** What `Next.to` takes for A: both kinds of states, found in one go. */
export type AnyStateOf<A> =
  IsAny<A> extends true
    ? object
    : {
        [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? StateFrom<A[K]> | WaitingFrom<A[K]> : never;
      }[Exclude<keyof A, HookName>];

/**
 * The events that A takes: the first parameters of its public methods that return nothing.
 */
export type EventOf<A> =
  IsAny<A> extends true
    ? object
    : { [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? EventFrom<A[K]> : never }[Exclude<
        keyof A,
        HookName
      >];

/**
 * The requests that A responds to: the first parameters of its public methods that are requests. A method without parameters
 * that returns an `R` stands for any `Request<R>`, since its type does not name a class.
 */
export type RequestOf<A> =
  IsAny<A> extends true
    ? AnyRequest
    : {
        [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? RequestFrom<A[K]> : never;
      }[Exclude<keyof A, HookName>];

/** The stream requests that A has a handler for: the first parameters of its public methods that are stream requests. */
export type StreamRequestOf<A> =
  IsAny<A> extends true
    ? AnyStreamRequest
    : {
        [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction
          ? Extract<MessageOf<A[K]>, AnyStreamRequest>
          : never;
      }[Exclude<keyof A, HookName>];

/** The first parameters of all public methods. */
export type MessageTaken<A> =
  IsAny<A> extends true
    ? object
    : { [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? MessageOf<A[K]> : never }[Exclude<
        keyof A,
        HookName
      >];

/** What `begin` takes; `void` for an agent whose `begin` takes nothing. */
export type InputOf<A> =
  IsAny<A> extends true
    ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the input of any agent
      any
    : A extends { begin: infer B extends AnyFunction }
      ? Parameters<B> extends []
        ? void
        : unknown extends Parameters<B>[0]
          ? void
          : Parameters<B>[0]
      : void;

/** What the agent ends with: the second parameter of the `Next` that `begin` returns, or what `end` returns, or `void`. */
export type OutputOf<A> =
  IsAny<A> extends true
    ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the output of any agent
      any
    : OrVoid<OutputOfBegin<A> | OutputOfEnd<A>>;

type OutputOfBegin<A> = A extends { begin: infer B extends AnyFunction }
  ? DeclaredOutput<Awaited<ReturnType<B>>>
  : never;
type OutputOfEnd<A> = A extends { end: infer E extends AnyFunction } ? Exclude<Awaited<ReturnType<E>>, void> : never;
type OrVoid<O> = [O] extends [never] ? void : O;
