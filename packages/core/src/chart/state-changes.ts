import { Subject } from 'rxjs';
import type { Cell } from '../runtime/cell/cell.js';

/** What an agent reaches, over all its incarnations. */
export type StateChanges = Subject<object | undefined>;

/** By the cell, for those that somebody has asked about. */
const known = new WeakMap<Cell, StateChanges>();

/** The changes of an agent, if somebody has asked for them. */
export function askedChangesOf(cell: Cell): StateChanges | undefined {
  return known.get(cell);
}

/** The changes of an agent from now on. They are completed when it has ended. */
export function changesOf(cell: Cell): StateChanges {
  let changes = known.get(cell);
  if (changes !== undefined) return changes;
  known.set(cell, (changes = new Subject()));
  const complete = changes.complete.bind(changes);
  void cell.address.join().then(() => {
    // An agent that is started again has others.
    known.delete(cell);
    complete();
  });
  return changes;
}
