import type { MaybePromise } from '../primitives/class.js';
import type { AgentClass, EventOf, RequestOf, StateOf } from './agent-shape.js';
import type { AnyStep } from './step.js';

/**
 * Accepts an agent class, unless nothing can take it to its states: `begin` returns no step, and there is no handler that could set one.
 * It is most often a forgotten `return`.
 */
export type BeginChecked<C extends AgentClass> = C extends ReturnsStep ? unknown : BeginOf<C>;

/** Tells most agents apart without an inference, which costs more. */
type ReturnsStep = new (...args: never[]) => { begin(...args: never[]): MaybePromise<AnyStep> };

type BeginOf<C extends AgentClass> = C extends new (...args: never[]) => { begin(...args: never[]): infer R }
  ? [Awaited<R>] extends [void]
    ? StatesReachable<InstanceType<C>>
    : unknown
  : unknown;

type StatesReachable<A> = [StateOf<A>] extends [never]
  ? unknown
  : [EventOf<A> | RequestOf<A> | Extract<keyof A, 'failed' | 'childExited'>] extends [never]
    ? BeginWithoutStep<StateOf<A>>
    : unknown;

export interface BeginWithoutStep<S> {
  readonly 'begin returns no step, so the agent never enters its states: return Next.to(…)': S;
}
