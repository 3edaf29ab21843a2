import type ts from 'typescript';

/** A mix-up, at a node. */
export interface Problem {
  readonly node: ts.Node;
  readonly message: string;
  readonly remedy: string;
}
