import type { PeerName } from './peers/peer.js';

/**
 * What a figure counts: millions of units per second, bytes per agent, how many times the time of the quickest message the slowest takes,
 * how many times the smallest heap the largest is, or percentiles of the event loop's delay in milliseconds.
 */
export type Measure = 'M/s' | 'bytes' | 'slowest / fastest' | 'largest / smallest' | 'p50 ms' | 'p99 ms' | 'max ms';

/** One figure of one peer. */
export interface Figure {
  readonly topic: string;
  readonly case: string;
  readonly peer: PeerName;
  readonly label: string;
  readonly measure: Measure;
  readonly value: number;
  /** Instar's figure divided by this one, the median over the rounds. Absent for Instar itself, and where Instar was not measured. */
  readonly ratio?: number;
}
