import type { AgentClass, AnyFunction, EventOf, RequestOf, StateOf } from '../agent/agent-shape.js';
import type { BeginMistake } from '../agent/begin-check.js';
import type { ListMistake } from '../agent/injected-list.js';
import type { Context } from '../agent/context.js';
import type { AnyStep } from '../agent/step.js';
import type { SyncContext } from '../agent/sync-context.js';
import { agentNotAClass, unknownMethod } from '../errors/definition-errors.js';
import { isClass, nameOf, type Class, type MaybePromise } from '../primitives/class.js';
import type { StateMode } from './agent-definition.js';
import type { InOption } from './in-option.js';
import type {
  AgentOptions,
  EndCounts,
  RequestOptionsFor,
  StateOptions,
  SupervisedOptions,
  SupervisorOptions,
} from './agent-options.js';
import {
  recordAgent,
  recordCarried,
  recordNamedMethod,
  recordSupervision,
  type MethodRecord,
} from './metadata-store.js';
import { methodNames } from './method-names.js';
import { definitionOf } from './scan.js';

/** An agent in plain data: which method of the class serves which state, event and request. */
export interface AgentPlan<C extends AgentClass> extends AgentOptions {
  /** A class without annotations. */
  readonly agent: C;
  readonly states?: StateBindings<InstanceType<C>>;
  /** Method by method, the state that it falls back from. */
  readonly fallbacks?: FallbackBindings<InstanceType<C>>;
  readonly events?: Bindings<InstanceType<C>, EventOf<InstanceType<C>>, 'event', InOption>;
  readonly requests?: RequestBindings<InstanceType<C>>;
  /** Method by method, what the decorator of another handler kind returns. */
  readonly handlers?: HandlerBindings<InstanceType<C>>;
  /** Names of the fields that travel with a sync state, as by `@Carry`. The compiler cannot check them: they may be private. */
  readonly carry?: readonly string[];
  /** How it is supervised, as by `@Supervised`. Default: not at all, or, with `supervisor`, by the defaults of `@Supervised`. */
  readonly supervised?: SupervisedOptions & EndCounts;
  /** How it supervises its children, as by `@Supervisor`. */
  readonly supervisor?: SupervisorOptions;
}

type MethodTaking<A, K extends keyof A, M> = A[K] extends (message: infer P, ...rest: never[]) => unknown
  ? P extends M
    ? P
    : never
  : never;

/** Method by method, the state that it is bound to, with options. */
export type StateBindings<A> = {
  readonly [K in keyof A as [MethodTaking<A, K, StateOf<A>>] extends [never] ? never : K]?: StateBinding<
    Class<MethodTaking<A, K, StateOf<A>>>,
    ModeOf<A, A[K]>
  >;
};

/** A method with a SyncContext is one of a sync state, one with a Context is not. */
type ModeOf<A, M> = M extends (state: never, ctx: Context<A>) => unknown
  ? M extends (state: never, ctx: SyncContext<A>) => unknown
    ? StateMode
    : 'async'
  : 'sync';

type StateBinding<S, Mode extends StateMode> = 'async' extends Mode
  ? S | (StateOptions & { readonly state: S; readonly mode?: Mode })
  : StateOptions & { readonly state: S; readonly mode: Mode };

/** A method's name and the class it serves, alone or with options: `{ add: AddUrl }`, `{ getPage: { state: GetPage, timeout: '10s' } }`. */
export type Bindings<A, M, Key extends string, Options> = {
  readonly [K in keyof A as [MethodTaking<A, K, M>] extends [never] ? never : K]?:
    Class<MethodTaking<A, K, M>> | (Options & { readonly [P in Key]: Class<MethodTaking<A, K, M>> });
};

/** Method by method, the request that it handles, with options. */
export type RequestBindings<A> = {
  readonly [K in keyof A as A[K] extends (...args: never[]) => unknown ? K : never]?:
    | Class<RequestServedBy<A, K>>
    | (RequestOptionsFor<RequestServedBy<A, K>> & InOption & { readonly request: Class<RequestServedBy<A, K>> });
};
type RequestServedBy<A, K extends keyof A> = RequestOf<Pick<A, K>>;

export type HandlerBindings<A> = {
  readonly [K in keyof A as A[K] extends (...args: never[]) => unknown ? K : never]?: (
    target: A & object,
    name: K,
    descriptor: TypedPropertyDescriptor<Extract<A[K], AnyFunction>>,
  ) => void;
};

/** Method by method, the state that it falls back from. */
export type FallbackBindings<A> = {
  readonly [K in keyof A as A[K] extends (error: Error, ...rest: never[]) => MaybePromise<AnyStep> ? K : never]?: Class<
    StateOf<A>
  >;
};

/**
 * Describes an agent without decorators, and returns its class. The definition is the same as by annotations.
 *
 * @example
 * ```ts
 * const Counter = defineAgent({
 *   agent: class {
 *     private total = 0;
 *     add({ amount }: Add): void {
 *       this.total += amount;
 *     }
 *     count(_: Count): number {
 *       return this.total;
 *     }
 *   },
 *   name: 'Counter',
 *   events: { add: Add },
 *   requests: { count: Count },
 * });
 * ```
 *
 * @throws InstarError whatever the scan finds, and `INSTAR_METHOD_INVALID` for a name that is not a method.
 */
export function defineAgent<C extends AgentClass>(
  plan: AgentPlan<C> &
    ([BeginMistake<C> | ListMistake<C>] extends [never]
      ? unknown
      : { readonly agent: BeginMistake<C> | ListMistake<C> }),
): C {
  const { agent, states, fallbacks, events, requests, handlers, carry, supervised, supervisor, ...options } = plan;
  if (!isClass(agent)) throw agentNotAClass(nameOf(agent));
  recordAgent(agent, options, new Error('called here'));
  for (const field of carry ?? []) recordCarried(agent, field);
  if (supervised !== undefined) recordSupervision('supervised', agent, supervised);
  if (supervisor !== undefined) recordSupervision('supervisor', agent, supervisor);
  record(agent, states, (binding) => ({ kind: 'state', ...split(binding, 'state') }));
  record(agent, fallbacks, (token) => ({ kind: 'fallback', token }));
  record(agent, events, (binding) => ({ kind: 'event', ...splitIn(binding, 'event') }));
  record(agent, requests, (binding) => ({ kind: 'request', ...splitIn(binding, 'request') }));
  decorate(agent, handlers);
  definitionOf(agent);
  return agent;
}

function record(agent: AgentClass, bindings: object | undefined, toRecord: (binding: unknown) => MethodRecord): void {
  for (const [name, binding] of Object.entries(bindings ?? {})) {
    requireMethod(agent, name);
    recordNamedMethod(agent.prototype as object, name, toRecord(binding));
  }
}

/** Applies decorators, as a compiler would in legacy mode. */
function decorate(agent: AgentClass, decorators: object | undefined): void {
  for (const [name, decorator] of Object.entries(decorators ?? {})) {
    const value = requireMethod(agent, name);
    (decorator as (...args: unknown[]) => void)(agent.prototype, name, { value });
  }
}

function requireMethod(agent: AgentClass, name: string): unknown {
  const method = (agent.prototype as Record<string, unknown>)[name];
  if (typeof method !== 'function') throw unknownMethod(name, nameOf(agent), methodNames(agent));
  return method;
}

/** The same for a handler, which may name the states that it holds in. */
function splitIn(binding: unknown, key: string): { token: unknown; options: object; in: unknown } {
  const { token, options } = split(binding, key);
  const { in: states, ...rest } = options;
  return { token, options: rest, in: states };
}

function split(binding: unknown, key: string): { token: unknown; options: Record<string, unknown> } {
  if (typeof binding !== 'object' || binding === null) return { token: binding, options: {} };
  const { [key]: token, ...options } = binding as Record<string, unknown>;
  return { token, options };
}
