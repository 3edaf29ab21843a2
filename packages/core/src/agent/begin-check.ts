import type { MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import type { AgentClass, AnyFunction, AnyRequest, EventOf, StateOf } from './agent-shape.js';
import type { HookName } from './hook-name.js';
import type { AnyStep } from './step.js';

/**
 * The mistake of an agent with states whose `begin` returns no step, most often for a forgotten `return`. A `begin` with a context may set
 * a step by `ctx.next`, or leave that to a handler.
 */
export type BeginMistake<C extends AgentClass> = C extends ReturnsStep ? never : BeginOf<C>;

/** Tells most agents apart without an inference, which costs more. */
type ReturnsStep = new (...args: never[]) => { begin(...args: never[]): MaybePromise<AnyStep> };

type BeginOf<C extends AgentClass> = C extends new (...args: never[]) => { begin(...args: infer P): infer R }
  ? [Awaited<R>] extends [void]
    ? StepMissing<InstanceType<C>, P>
    : never
  : never;

type StepMissing<A, P extends readonly unknown[]> = [StateOf<A>] extends [never]
  ? never
  : P extends readonly [unknown?]
    ? Mistake<'begin returns no step: return Next.to(…) for the first state, or Next.events() to wait for messages'>
    : [EventOf<A> | RequestTaken<A> | Extract<keyof A, 'failed' | 'childExited'>] extends [never]
      ? Mistake<'begin returns no step, so the agent never enters its states: return Next.to(…)'>
      : never;

/** The requests that A declares as parameters: a handler without parameters has no context to set a step with. */
type RequestTaken<A> = {
  [K in Exclude<keyof A, HookName>]: A[K] extends AnyFunction ? Extract<Parameters<A[K]>[0], AnyRequest> : never;
}[Exclude<keyof A, HookName>];
