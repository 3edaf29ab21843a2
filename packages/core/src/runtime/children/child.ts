import type { Address } from '../../agent/address.js';
import type { RestartKind } from '../../agent/spawn-options.js';
import type { HostTimer } from '../../scheduler/scheduler-host.js';
import type { ChildSpec } from '../../supervision/child-spec.js';
import type { RestartBudget } from '../../supervision/restart-budget.js';
import type { Group } from './group-table.js';
import type { AgentNode } from './agent-node.js';

/** What a supervisor needs of a child. It is linked through itself, so that a child costs its parent nothing. */
export interface Child {
  readonly id: string;
  readonly address: Address;
  readonly spec: ChildSpec;
  readonly restart: RestartKind;
  readonly group: Group | undefined;
  /** What it supervises itself, if anything. */
  readonly children: { find(id: string): Child | undefined } | undefined;
  /** Whether another instance of it can be made. */
  readonly renewable: boolean;
  /** Whether it has not begun yet, or waits to begin anew: nothing of it is at work. */
  readonly isDown: boolean;
  /** Whether it was told to end for good, and has not ended yet. */
  readonly isLeaving: boolean;
  /** Whether it has ended for good. */
  readonly hasEnded: boolean;
  /** Absent until it is restarted for the first time. */
  renewals: Renewals | undefined;
  previousSibling: Child | undefined;
  nextSibling: Child | undefined;
  /** Lets it begin, for the first time or anew. */
  launch(): void;
  /** Has it wait to begin anew although it has ended, among the children of this group. */
  revive(group: Group | undefined): void;
  /** Asks it to end for good. */
  interrupt(): void;
  /** Has it end for good as soon as it lets go. */
  abort(reason: unknown): void;
  /** Asks it to end in order to begin anew: its address and its mail stay. */
  halt(): void;
  /** Has it end, in order to begin anew, as soon as it lets go. */
  haltNow(reason: unknown): void;
  describe(): AgentNode;
}

/** The restarts of one child. */
export interface Renewals {
  count: number;
  /** Failures in a row, each soon after the last restart. */
  streak: number;
  /** When it was last restarted, in milliseconds since the epoch. */
  at: number;
  /** The pause before the next restart, in milliseconds. */
  delay: number;
  timer: HostTimer | undefined;
  budget: RestartBudget | undefined;
}

/** Why a child of a supervisor has not begun, if it has not. */
export type Problem = Error | undefined;

/** How a child is told to go. */
export type Farewell = 'end' | 'halt';
