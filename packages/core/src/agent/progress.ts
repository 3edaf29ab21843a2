/** Carries the type of what is reported by way of a context; never present at run time. */
export declare const REPORTS: unique symbol;

/**
 * What an agent reports: the second parameter of the contexts of its public methods, all together; `unknown` if none of them names it.
 */
export type ProgressOf<A> = 0 extends 1 & A
  ? // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the progress of any agent
    any
  : OrUnknown<NamedIn<ParameterOf<A[keyof A]>>>;

type ParameterOf<M> = M extends (...args: infer P) => unknown ? P[number] : never;
type NamedIn<P> = P extends { readonly [REPORTS]: infer R } ? (0 extends 1 & R ? never : R) : never;
type OrUnknown<P> = [P] extends [never] ? unknown : P;
