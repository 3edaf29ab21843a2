import type { Cell } from './cell.js';

/** The value of an option of an agent that has something to do when an incarnation begins. */
export interface IncarnationOption {
  /** The agent has been constructed. */
  begin(cell: Cell): void;
}
