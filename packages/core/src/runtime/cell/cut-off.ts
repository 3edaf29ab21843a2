import type { Cell } from './cell.js';
import { extrasOf } from './cell.js';
import { Turn } from './turn.js';

/**
 * The agent waits no longer for what is at work: what it still does has no effect. The agent goes on with its next turn in the run queue.
 *
 * @param isFailure whether it counts as an error of what was at work.
 */
export function cutOff(cell: Cell, error: Error, isFailure: boolean): void {
  // Limits end with the turn that they are for, so it is still at work.
  const turn = cell.turn as Turn;
  const { kind, message } = turn;
  turn.detach(error);
  cell.turn = new Turn(cell);
  cell.turn.kind = kind;
  cell.turn.message = message;
  extrasOf(cell).cut = { error, isFailure };
  cell.services.scheduler.enqueue(cell);
}

/** The grace: how long a turn that was aborted may go on. */
export function limitTurn(cell: Cell, error: Error): void {
  const { turn } = cell;
  if (turn === undefined || turn.kind === 'idle') return;
  turn.limitTo(cell.services.grace, () => {
    cutOff(cell, error, false);
  });
}
