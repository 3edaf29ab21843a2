// Names for members that exist for the compiler alone.
declare const STEP: unique symbol;
export declare const STATES: unique symbol;
export declare const OUTPUTS: unique symbol;
export declare const DECLARED: unique symbol;

/** Stands for "no output named here": the agent's own declaration holds. */
export interface OutputOfAgent {
  readonly 'the output that begin declares': never;
}

/** What all steps have in common. Types require no more than this: otherwise an agent's type would refer to itself. */
export abstract class AnyStep {
  declare readonly [STEP]: true;
}

/**
 * A step of an agent that is not known yet: `S` is the state that it goes to, `O` the output that it ends with.
 * It is assignable to `Next<A>` if A has a method for `S` and its output is `O`.
 */
export abstract class Step<S, O> extends AnyStep {
  declare readonly [STATES]: S;
  declare readonly [OUTPUTS]: O;
}

/** An output that is named, in a box: so that one named `unknown` or `any` is told from none. */
export interface NamedOutput<O> {
  readonly output: O;
}

/** What the type of a `Next` says of its output: nothing, or its name. */
export type OutputName<O> = 0 extends 1 & O ? NamedOutput<O> : [O] extends [OutputOfAgent] ? never : NamedOutput<O>;

/** The output that the type of a `Next` names, or never. */
export type DeclaredOutput<N> = N extends { readonly [DECLARED]?: (named: infer B) => void }
  ? B extends NamedOutput<infer O>
    ? O
    : never
  : never;
