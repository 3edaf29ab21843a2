import type { Address } from '../../agent/address.js';
import type { RestartKind } from '../../agent/spawn-options.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import type { ChildSpec } from '../../supervision/child-spec.js';
import type { RestartHistory } from '../../supervision/restart-history.js';
import type { AgentNode } from './agent-node.js';
import type { Group } from './group-table.js';

/** What a supervisor needs of a child. Siblings are linked through themselves, so that a child costs its supervisor nothing. */
export interface Child {
  readonly id: string;
  readonly address: Address;
  readonly spec: ChildSpec;
  readonly restart: RestartKind;
  readonly group: Group | undefined;
  /** Its own children, if it supervises any. */
  readonly children: Offspring | undefined;
  /** Whether another instance of it can be made. */
  readonly restartable: boolean;
  /** Whether it has not started yet, or waits for its restart: nothing of it is at work. */
  readonly isDown: boolean;
  /** Whether it was told to stop for good, and has not stopped yet. */
  readonly isStopping: boolean;
  /** Whether it has stopped for good. */
  readonly hasStopped: boolean;
  /** Absent until it is first needed. */
  restarts: RestartRecord | undefined;
  previousSibling: Child | undefined;
  nextSibling: Child | undefined;
  /** Starts it, for the first time or again. */
  start(): void;
  /** A static child that has stopped waits to start again, as a member of this group. */
  reset(group: Group | undefined): void;
  /** Tells it to stop for good. */
  interrupt(): void;
  /** Stops it for good, as soon as its running work allows. */
  abort(reason: unknown): void;
  /** Tells it to stop and wait for its restart: its address and its messages stay. */
  stopForRestart(): void;
  /** The same, as soon as its running work allows. */
  abortForRestart(reason: unknown): void;
  describe(): AgentNode;
}

/** The children of one supervisor, to be walked. */
export interface Offspring {
  /** The child with an id, at any depth. */
  find(id: string): Child | undefined;
  /** All of them in their order, with the static ones that have stopped. */
  all(): readonly Child[];
}

/** The restarts of one child. */
export interface RestartRecord {
  count: number;
  /** Failures in a row, each soon after the last restart. */
  streak: number;
  /** The time of its last restart, in milliseconds since the epoch. */
  at: number;
  /** The pause before the next restart, in milliseconds. */
  delay: number;
  /** Runs during that pause. */
  timer: HostTimer | undefined;
  history: RestartHistory;
}

/** Why a child has not started, if it has not. */
export type StartProblem = Error | undefined;
