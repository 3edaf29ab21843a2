import type { Duration } from '../primitives/duration.js';
import { toMilliseconds } from '../primitives/duration.js';
import type { AgentClass, AnyStateOf, InputOf, OutputOf } from './agent-shape.js';
import type { Sealed } from './memberless.js';
import {
  AnyStep,
  Step,
  type DECLARED,
  type OutputName,
  type OutputOfAgent,
  type OUTPUTS,
  type STATES,
} from './step.js';
import type { OutputArgument, StateArgument, StepFor, WithoutOutput } from './step-arguments.js';

/** What a step does. */
export type StepKind = 'to' | 'events' | 'again' | 'done' | 'fail' | 'interrupt' | 'molt';

/**
 * What an agent does next: the value that a state's method and `begin` return, and that a handler passes to `ctx.next`.
 *
 * `A` is the agent; only states that A has a method for, and only A's output, are accepted. An agent with an output names
 * its type once, as the second parameter of what `begin` returns.
 *
 * @example
 * ```ts
 * @Agent()
 * class Sum {
 *   begin(numbers: number[]): Next<Sum, number> {
 *     return Next.to(new Add(numbers));
 *   }
 *   @State(Add)
 *   add({ numbers }: Add): Next<Sum> {
 *     return Next.done(numbers.reduce((a, b) => a + b, 0));
 *   }
 * }
 * ```
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the default must accept the step of every agent
export abstract class Next<A = any, O = OutputOfAgent> extends AnyStep {
  // First of all: it has the compiler compare steps by what is in them, so that a step of a base class is one of its subclasses.
  declare readonly [BY_CONTENT]?: ByContent<A>;
  // Members, not arguments of a base class: a member's type is resolved when asked for, a base class at once.
  declare readonly [STATES]: Sealed<AnyStateOf<A>>;
  declare readonly [OUTPUTS]: DoneOf<A, O>;
  // A method, whose parameters vary both ways: a `Next` that names its output and one that does not stand for each other.
  declare readonly [DECLARED]?: { either(named: OutputName<O> | OutputOfAgent): void }['either'];

  /**
   * Performs the method that is bound to the state's class, before any message that waits. A waiting state has no method: the agent enters
   * it and handles messages.
   */
  static to<S extends object, N = unknown>(state: StateArgument<S, N>): StepFor<N, Step<Sealed<S>, never>> {
    return new NextStep('to', state, 0) as never;
  }

  /** Leaves the states: from here on the agent handles messages. */
  static events(): Step<never, never> {
    return EVENTS;
  }

  /**
   * Performs the same state again, with the same object: what the state counts in its fields persists.
   *
   * @param options.after how long to wait first; messages wait as well, an interruption cuts it short. Default: not at all.
   */
  static again(options?: { readonly after?: Duration }): Step<never, never> {
    if (options?.after === undefined) return AGAIN;
    return new NextStep('again', undefined, toMilliseconds(options.after, 'Next.again'));
  }

  /** Ends the agent, with its output if it has one. */
  static done<N = unknown>(this: WithoutOutput<N>): StepFor<N, Step<never, undefined>>;
  /** @param output what `run` and `join` give to the caller: of the type that `begin` names. */
  static done<O, N = unknown>(output: OutputArgument<O, N>): StepFor<N, Step<never, O>>;
  static done(output?: unknown): unknown {
    return new NextStep('done', output, 0);
  }

  /** Ends the agent as failed, with this very error. */
  static fail(error: Error): Step<never, never> {
    return new NextStep('fail', error, 0);
  }

  /**
   * Goes on as another agent: with its class, its input, and a new instance. Address, waiting messages, supervisor and its options stay. The
   * agent ends as for a restart first: requests at work beside the mailbox are finished, its children stop, `interrupted` and `end` run. A
   * message that the other one has no handler for is unhandled.
   *
   * @param agent a class, or a function that makes an instance.
   * @param input what `begin` of the other one takes.
   */
  static molt<B>(agent: AgentClass<B> | (() => B), ...input: MoltArguments<B>): Step<never, OutputOf<B>> {
    return new NextStep('molt', [agent, ...input], 0);
  }

  /** Ends the agent as if its address had been interrupted: accepted messages are handled first. */
  static interrupt(): Step<never, never> {
    return INTERRUPT;
  }
}

/**
 * Nothing. But the compiler cannot tell from a mapped type how `Next<A>` varies with `A`, and so has to look at the members; it would
 * otherwise ask for the very same agent.
 */
export type ByContent<A> = { readonly [K in keyof A as never]: unknown };
declare const BY_CONTENT: unique symbol;

/** What may be passed to `Next.done`: nothing if the output is void, or if `end` returns it. */
export type DoneOf<A, O> = [OutputName<O>] extends [never] ? OutputOf<A> | EndsByHook<A> : O | EndsByHook<A>;

/** What follows the agent in `Next.molt(agent, …)`. */
export type MoltArguments<B> = [InputOf<B>] extends [void]
  ? [input?: undefined]
  : undefined extends InputOf<B>
    ? [input?: InputOf<B>]
    : [input: InputOf<B>];

type EndsByHook<A> = A extends { end(...args: never[]): infer R } ? (Awaited<R> extends void ? never : void) : never;

/** Marks steps, also those of another copy of this package. */
const BRAND = Symbol.for('instar:step');

/** The one shape behind every step, so that the cell reads them through one hidden class. */
export class NextStep extends Step<never, never> {
  constructor(
    readonly kind: StepKind,
    /** The state, the output, the error, or the other agent with its input. */
    readonly value: unknown,
    /** Delay in milliseconds, for `again`. */
    readonly after: number,
  ) {
    super();
  }
}

// On the prototype: a step costs no field for it.
(NextStep.prototype as unknown as Record<symbol, unknown>)[BRAND] = true;

/** Whether a value is a step, of whichever agent. */
export function isStep(value: unknown): value is NextStep {
  return value instanceof NextStep || (typeof value === 'object' && value !== null && BRAND in value);
}

/** A step put together again from its parts, after a journey. */
export function stepFrom(kind: StepKind, value: unknown, after: number): NextStep {
  return new NextStep(kind, value, after);
}

/** The step of `Next.events`. */
export const EVENTS = new NextStep('events', undefined, 0);
const AGAIN = new NextStep('again', undefined, 0);
const INTERRUPT = new NextStep('interrupt', undefined, 0);
