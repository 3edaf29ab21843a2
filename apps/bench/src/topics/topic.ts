import type { WorkName } from '../peers/peer.js';

/** One line of comparison: a kind of work in a certain shape, done by every peer that can. */
export interface Case {
  readonly name: string;
  readonly work: WorkName;
  /** Units asked for at once; the next are asked for when these have been seen to be done. Absent: as many as make a round. */
  readonly batch?: number;
  /** Rounds, where a round is so long that fewer must do. */
  readonly rounds?: number;
}

/** What can be asked for with `--only`: a table. */
export interface Topic {
  readonly name: string;
  readonly title: string;
  readonly cases: readonly Case[];
}
