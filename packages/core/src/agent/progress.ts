/** Carries the type of what is reported by way of a context; never present at run time. */
export declare const REPORTS: unique symbol;

/**
 * What an agent reports: the second parameter of the contexts of its public methods, all together; `unknown` if none of them names it.
 */
export type ProgressOf<A> = 0 extends 1 & A
  ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the progress of any agent
    any
  : OrUnknown<Named<A>>;

/** By a second name for the agent, or an address of it could no longer stand for one of `unknown`. */
type Named<A> = A extends infer B ? NamedIn<ParameterOf<B[keyof B]>> : never;
type ParameterOf<M> = M extends (...args: infer P) => unknown ? P[number] : never;
type NamedIn<P> = P extends { readonly [REPORTS]: infer R } ? (0 extends 1 & R ? never : R) : never;
type OrUnknown<P> = [P] extends [never] ? unknown : P;
