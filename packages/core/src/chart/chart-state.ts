import type { Cancellable } from '../agent/cancellable.js';
import type { AbstractClass } from '../primitives/class.js';
import { SegmentedQueue } from '../primitives/segmented-queue.js';
import type { ChartRecord } from '../runtime/cell/cell-chart.js';
import { extrasOf, type Cell } from '../runtime/cell/cell.js';
import { mailboxOf } from '../runtime/cell/deliver.js';
import { dispatch } from '../runtime/cell/dispatch.js';
import type { Position } from './chart-tables.js';
import { askedChangesOf, type StateChanges } from './state-changes.js';

/** Where one incarnation of an agent is in its chart, and what it keeps for later. */
export class ChartState implements ChartRecord {
  /** The innermost state that has been entered. */
  position: Position = undefined;
  /** The state whose levels have all been entered. */
  reached: object | undefined = undefined;
  /** Tells what is reached, if somebody has asked for it. */
  changes: StateChanges | undefined;
  /** How many outer handlers the message at work was passed on to. */
  depth = 0;
  /** By its class, the time limit of each state that the agent is in. */
  readonly timers = new Map<AbstractClass, Cancellable>();
  /** By the class of an outer state, the state that the agent was in when it left it. */
  readonly history = new Map<AbstractClass, object>();
  private postponed = new SegmentedQueue<object>();
  private recalled = new SegmentedQueue<object>();

  constructor(private readonly cell: Cell) {
    this.changes = askedChangesOf(cell);
    // What an earlier incarnation has reached is over.
    this.changes?.next(undefined);
  }

  /** How many messages wait for another state, or come before the mailbox since the state has changed. */
  get kept(): number {
    return this.postponed.size + this.recalled.size;
  }

  reach(state: object | undefined): void {
    this.reached = state;
    this.changes?.next(state);
  }

  get hasRecalled(): boolean {
    return this.recalled.size > 0;
  }

  takeRecalled(): boolean {
    const message = this.recalled.shift();
    if (message !== undefined) this.cell.attempt(dispatch, message);
    return message !== undefined;
  }

  postpone(message: object): void {
    this.postponed.push(message);
  }

  /** The state has changed: what was postponed comes next, before what was recalled earlier and has not been handled yet. */
  recall(): void {
    if (this.postponed.size === 0) return;
    for (const message of this.recalled.drain()) this.postponed.push(message);
    [this.recalled, this.postponed] = [this.postponed, this.recalled];
  }

  putBack(): void {
    this.recall();
    if (!this.hasRecalled) return;
    const mailbox = mailboxOf(this.cell);
    for (const message of [...this.recalled.drain(), ...mailbox.drain()]) mailbox.push(message);
  }
}

export function chartStateOf(cell: Cell): ChartState {
  const extras = extrasOf(cell);
  return (extras.chart ??= new ChartState(cell)) as ChartState;
}
