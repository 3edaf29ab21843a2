import type { Mistake } from '../primitives/mistake.js';
import type { Sealed } from './memberless.js';
import type { AnyStep, OUTPUTS, STATES } from './step.js';

/**
 * What `Next.to` and `Next.done` take where a step of type `N` is expected. Where nothing is, or any step, they take everything: whatever
 * the step gets to compares it then.
 */

/** Whether `N` says which steps it takes. */
type IsChecked<N> = 0 extends 1 & N ? false : [StepIn<N>] extends [never] ? false : true;

/** The step in the type that is expected, which may be a union: with nothing, or with a promise in an async function. */
type StepIn<N> = N extends AnyStep & { readonly [STATES]: unknown } ? N : never;

/** What `Next.to` and `Next.done` return: the step that is expected, else one that says where it goes or what it ends with. */
export type StepFor<N, Otherwise> = IsChecked<N> extends true ? StepIn<N> : Otherwise;

type StatesIn<N> = N extends { readonly [STATES]: infer S } ? S : never;
type OutputsIn<N> = N extends { readonly [OUTPUTS]: infer O } ? O : never;

/** Whether the output is that of an agent which is not known. */
type IsAnyOutput<N> = 0 extends 1 & OutputsIn<N> ? true : false;

/** What `Next.to` takes. */
export type StateArgument<S, N> =
  IsChecked<N> extends false
    ? S
    : [Sealed<S>] extends [StatesIn<N>]
      ? S
      : Mistake<'add a public method for this state, with @State or { in }, or go to one that the agent has'>;

/** What `Next.done` takes. */
export type OutputArgument<O, N> =
  IsChecked<N> extends false
    ? O
    : [OutputsIn<N>, IsAnyOutput<N>] extends [void, false]
      ? Mistake<'the agent has no output: name its type in what begin returns, Next<Agent, Output>'> | undefined
      : OutputsIn<N>;

/** What `Next.done` is called on without an output. */
export type WithoutOutput<N> =
  IsChecked<N> extends false
    ? unknown
    : [undefined] extends [OutputsIn<N>]
      ? unknown
      : Mistake<'an output is due: pass it to Next.done'>;
