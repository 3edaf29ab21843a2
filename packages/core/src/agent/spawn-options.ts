import type { Mistake } from '../primitives/mistake.js';
import type { AgentClass, AnyFunction, InputOf } from './agent-shape.js';
import type { GroupKey } from './group.js';

/** The exits after which an agent is restarted: every one that it did not get from outside, failures only, or none. */
export type RestartKind = 'permanent' | 'transient' | 'temporary';

/** Options of `ctx.spawn`. */
export interface SpawnOptions {
  /** Name to show instead of the class's, or of a function's, which is `agent` if it has none. A number is added to keep it unique. */
  readonly name?: string;
  /**
   * The group of the parent's children that it joins; groups end one after another. Default: that of `@Supervised`, unless a function
   * makes the agent: its class is not known before.
   */
  readonly group?: GroupKey;
  /** Whether it is restarted when it ends. Default: that of `@Supervised`; without, `transient` with `@Supervisor`, else `temporary`. */
  readonly restart?: RestartKind;
}

/** Options of `ctx.run`. */
export interface RunOptions extends SpawnOptions {
  /** Interrupts the agent when it aborts. */
  readonly signal?: AbortSignal;
}

/** The agent behind what is spawned: a class that the container constructs, a function that makes an instance, or a ready one. */
export type Spawned<S> = S extends AgentClass<infer A> ? A : S extends () => infer A ? A : S;

/** What follows the agent in `spawn(agent, …)`: the input is required if `begin` requires it. */
export type SpawnArguments<A, Options = SpawnOptions> = [InputOf<A>] extends [void]
  ? [input?: undefined, options?: Options]
  : undefined extends InputOf<A>
    ? [input?: InputOf<A>, options?: Options]
    : [input: InputOf<A>, options?: Options];

/** What is spawned with nothing else: an agent whose `begin` requires no input. */
export type WithoutArguments<S> = [] extends SpawnArguments<Spawned<S>> ? unknown : InputMistake<InputOf<Spawned<S>>>;

/** A context in the place of the input is told by two of its methods. */
type InputMistake<Input> = Input extends { readonly report: AnyFunction; readonly spawn: AnyFunction }
  ? Mistake<'begin takes its input first: write begin(_: void, ctx)'>
  : Mistake<'begin of this agent requires an input: pass it as the second argument'>;
