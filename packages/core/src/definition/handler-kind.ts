import type { AnyFunction } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';
import { invalidOptions } from '../errors/definition-errors.js';
import { defineMethodDecorator } from './define-method-decorator.js';
import type { Class, MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import type { AgentDefinition, HandlerRow } from './agent-definition.js';
import type { InRecord } from './metadata-store.js';

/** A decorator for methods that take a message of class `M`, and return an `R` or the promise of one. */
export interface HandlerDecorator<M, R = void> {
  <F extends AnyFunction, A extends object, K extends PropertyKey>(
    target: A,
    name: K,
    descriptor: TypedPropertyDescriptor<F>,
  ): HandlerVerdict<M, R, F, A, K>;
  <F extends AnyFunction, A, K>(
    method: F,
    context: ClassMethodDecoratorContext<A> & { readonly name: K },
  ): HandlerVerdict<M, R, F, A, K>;
}

export type HandlerVerdict<M, R, F extends AnyFunction, A, K> = K extends keyof A
  ? F extends (message: M, ctx: Context<A>) => MaybePromise<R>
    ? void
    : Mistake<'the method does not take the message that the decorator names, or returns something else'>
  : Mistake<'make the method public: senders and steps are checked against public methods'>;

/** A kind of handler beside events and requests. */
export interface HandlerKind<O> {
  readonly name: string;
  /**
   * What binds a method to a message: a decorator, legacy and standard, and a value for `handlers` of `defineAgent`.
   *
   * @param options what the kind resolves; the definition keeps the result.
   */
  bind<M extends object, R = void>(
    message: Class<M>,
    ...options: O extends undefined ? [] : [O]
  ): HandlerDecorator<M, R>;
  /** The handlers of this kind that an agent has. */
  rowsOf(definition: AgentDefinition): readonly HandlerRow[];
}

/** A kind of core: what it records of a handler may say in which states it holds. */
export interface OwnHandlerKind<O> extends HandlerKind<O> {
  bind(message: unknown, options?: O, more?: InRecord): never;
}

/** Names that the rows of core have. */
const OWN_KINDS: readonly string[] = ['state', 'fallback', 'event', 'request', 'response', 'stream', 'enter', 'leave'];

/**
 * Defines a kind of handler beside events and requests. Its decorator is what `bind` returns; its messages travel in an `Envelope` that
 * names the kind.
 *
 * @example
 * ```ts
 * const jobs = defineHandlerKind('job', 'OnJob');
 *
 * export function OnJob<M extends object>(message: Class<M>): HandlerDecorator<M, string> {
 *   return jobs.bind(message);
 * }
 * ```
 *
 * @param name appears in the rows of the definition and in envelopes.
 * @param annotation the name of the decorator, for errors.
 * @param resolve returns what the definition keeps of the options; throws for invalid ones. Called where the decorator is written.
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for the name of a kind of core.
 */
export function defineHandlerKind<O = undefined>(
  name: string,
  annotation: string,
  resolve: (options: O) => unknown = (options) => options,
): HandlerKind<O> {
  if (OWN_KINDS.includes(name) || name === '')
    throw invalidOptions(`A handler kind cannot be named "${name}"`, 'defineHandlerKind', 'Choose another name');
  return handlerKind(name, annotation, resolve);
}

/** The same, for the kinds of core. */
export function handlerKind<O>(
  name: string,
  annotation: string,
  resolve: (options: O) => unknown = (options) => options,
): OwnHandlerKind<O> {
  return Object.freeze<OwnHandlerKind<O>>({
    name,
    bind: (token: unknown, options?: unknown, more?: InRecord) =>
      defineMethodDecorator(annotation, {
        kind: 'handler',
        name,
        annotation,
        token,
        options: resolve(options as O),
        ...more,
      }) as never,
    rowsOf: ({ handlers }) => handlers.filter(({ kind }) => kind === name),
  });
}
