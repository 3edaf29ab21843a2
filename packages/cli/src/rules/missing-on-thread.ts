import type ts from 'typescript';

/** Something in a sync state, or in a function of a sync stage, that is not there on a thread. */
export interface MissingOnThread {
  readonly node: ts.Node;
  readonly message: string;
  readonly remedy: string;
}
