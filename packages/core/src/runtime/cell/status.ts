import type { AgentPhase } from '../children/agent-node.js';

/** Where in its life an agent is. Later stages have larger numbers, so `status >= Status.stopping` reads as it is written. */
export const Status = {
  /** It has an address, but was not told to start. */
  reserved: 0,
  /** It is constructed with its next turn. */
  starting: 1,
  /** It may take its next step or message. */
  ready: 2,
  /** A method has returned a promise that has not settled yet. */
  busy: 3,
  /** It pauses between two runs of a state. */
  waiting: 4,
  /** Its children stop, or its last hooks run. */
  stopping: 5,
  /** It has stopped, and starts again before long. */
  restarting: 6,
  stopped: 7,
} as const satisfies Record<AgentPhase, number>;

export type StatusName = AgentPhase;
export type Status = (typeof Status)[StatusName];

const NAMES = Object.keys(Status) as StatusName[];

/** From each status, the ones that may follow. */
const MOVES: Readonly<Record<StatusName, readonly StatusName[]>> = {
  reserved: ['starting', 'stopping', 'stopped'],
  starting: ['ready', 'stopping', 'restarting', 'stopped'],
  ready: ['busy', 'waiting', 'stopping'],
  busy: ['ready'],
  waiting: ['ready'],
  stopping: ['restarting', 'stopped'],
  restarting: ['starting', 'stopping', 'stopped'],
  // A static child that has stopped may start again with its supervisor.
  stopped: ['restarting'],
};

/** The table as bit masks: one look is all that a move costs. */
const MASKS: readonly number[] = NAMES.map((name) => MOVES[name].reduce((mask, to) => mask | (1 << Status[to]), 0));

export function mayMove(from: Status, to: Status): boolean {
  return (((MASKS[from] as number) >> to) & 1) === 1;
}

export function statusName(status: Status): StatusName {
  return NAMES[status] as StatusName;
}
