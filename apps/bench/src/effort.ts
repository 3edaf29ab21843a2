/** How thoroughly to measure. */
export interface Effort {
  /** Times that each peer is measured in each case. */
  readonly rounds: number;
  /** Milliseconds that a round takes at least. */
  readonly round: number;
  /** Milliseconds that each peer runs before it is measured. */
  readonly warmUp: number;
  /** The largest batch of work. */
  readonly largestBatch: number;
  /** Agents that are spawned to be weighed. */
  readonly idleAgents: number;
  /** The most agents, and the most waiting messages, beside which a message is measured. */
  readonly greatestLoad: number;
  /** Milliseconds that the event loop is flooded for. */
  readonly flood: number;
  /** Batches of messages that the event loop is flooded with. */
  readonly bursts: number;
  /** Messages in each of them. */
  readonly burst: number;
}

export const fullEffort: Effort = {
  rounds: 7,
  round: 100,
  warmUp: 500,
  largestBatch: 10_000_000,
  idleAgents: 100_000,
  greatestLoad: 1_000_000,
  flood: 3_000,
  bursts: 10,
  burst: 1_000_000,
};

/** Says nothing about speed: only whether everything runs, and does all its work. */
export const smokeEffort: Effort = {
  rounds: 1,
  round: 1,
  warmUp: 0,
  largestBatch: 1_000,
  idleAgents: 1_000,
  greatestLoad: 1_000,
  flood: 50,
  bursts: 1,
  burst: 2_000,
};
