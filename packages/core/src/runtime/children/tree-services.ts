import { Worklist } from '../../primitives/worklist.js';
import { ChildIndex } from './child-index.js';

/** What all supervisors of one system share. */
export class TreeServices {
  /** Aborts that go down the tree. Each level waits for the one above it, so that any depth of tree fits on the stack. */
  readonly aborts = new Worklist();
  /** The same for descriptions. A list of its own: a listener that is told of an abort may ask for the tree. */
  readonly descriptions = new Worklist();
  readonly index = new ChildIndex();
  /** Errors of children for which their supervisor fails, with the id of the child: they are logged with that failure. */
  readonly escalated = new WeakMap<Error, string>();
}
