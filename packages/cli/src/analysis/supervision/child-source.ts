import type ts from 'typescript';

/** A call of `spawn` or `run`. */
export interface ChildSource {
  readonly kind: 'spawn' | 'run';
  readonly call: ts.CallExpression;
  /** Whether a context starts it, as a child of its agent, or a system. */
  readonly isOfContext: boolean;
  readonly child: ts.ClassLikeDeclaration;
  readonly options: ts.Expression | undefined;
}
