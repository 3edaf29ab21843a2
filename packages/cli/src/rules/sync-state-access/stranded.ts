import type ts from 'typescript';

/** Something in a sync state that is not there on a thread. */
export interface Stranded {
  readonly node: ts.Node;
  readonly message: string;
  readonly remedy: string;
}
