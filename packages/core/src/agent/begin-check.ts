import type { MaybePromise } from '../primitives/class.js';
import type { Mistake } from '../primitives/mistake.js';
import type { AgentClass, StateOf } from './agent-shape.js';
import type { AnyStep } from './step.js';

/**
 * The mistake of an agent with states whose `begin` returns no step. Most often a `return` is missing; an agent that first waits for
 * messages says so by `Next.events()`.
 */
export type BeginMistake<C extends AgentClass> = C extends ReturnsStep ? never : BeginOf<C>;

/** Tells most agents apart without an inference, which costs more. */
type ReturnsStep = new (...args: never[]) => { begin(...args: never[]): MaybePromise<AnyStep> };

type BeginOf<C extends AgentClass> = C extends new (...args: never[]) => { begin(...args: never[]): infer R }
  ? [Awaited<R>] extends [void]
    ? StepMissing<InstanceType<C>>
    : never
  : never;

type StepMissing<A> = [StateOf<A>] extends [never]
  ? never
  : Mistake<'begin returns no step: return Next.to(…) for the first state, or Next.events() to wait for messages'>;
