import type ts from 'typescript';

/** A call of `Next.to`, `Next.done` and so on. */
export interface StepSource {
  /** The name of the method of `Next`. */
  readonly kind: string;
  readonly call: ts.CallExpression;
}

/** The steps that a method may take, by itself and by what it calls. */
export interface Steps {
  readonly sources: readonly StepSource[];
  /** Whether it takes one that cannot be found in the code, as one that a package returns. */
  readonly isOpen: boolean;
}
