import type { MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import type { AgentClass, AnyFunction, AnyRequest, EventOf, StateOf } from './agent-shape.js';
import type { HookName } from './hook-name.js';
import type { AnyStep } from './step.js';

/**
 * The mistake of an agent class that nothing can take to its states: `begin` returns no step, and no handler could set one. It is most
 * often a forgotten `return`.
 */
export type BeginMistake<C extends AgentClass> = C extends ReturnsStep ? never : BeginOf<C>;

/** Tells most agents apart without an inference, which costs more. */
type ReturnsStep = new (...args: never[]) => { begin(...args: never[]): MaybePromise<AnyStep> };

type BeginOf<C extends AgentClass> = C extends new (...args: never[]) => { begin(...args: never[]): infer R }
  ? [Awaited<R>] extends [void]
    ? StatesUnreachable<InstanceType<C>>
    : never
  : never;

type StatesUnreachable<A> = [StateOf<A>] extends [never]
  ? never
  : [EventOf<A> | RequestTaken<A> | Extract<keyof A, 'failed' | 'childExited'>] extends [never]
    ? Mistake<'begin returns no step, so the agent never enters its states: return Next.to(…)'>
    : never;

/** The requests that A declares as parameters: a handler without parameters has no context to set a step with. */
type RequestTaken<A> = {
  [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? Extract<Parameters<A[K]>[0], AnyRequest> : never;
}[Exclude<keyof A, HookName>];
