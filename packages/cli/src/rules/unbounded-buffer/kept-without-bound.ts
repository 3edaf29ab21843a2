import type ts from 'typescript';

/** A part of a pipeline that keeps values without a bound. */
export interface KeptWithoutBound {
  readonly node: ts.Node;
  readonly message: string;
  readonly remedy: string;
}
