import { illegalMove } from '../../errors/host-errors.js';
import type { Cell } from './cell.js';
import { mayMove, Status, statusName } from './status.js';

/**
 * Changes the status of an agent: the only place that does. What belongs to a status ends with it, and the end of an agent is announced.
 *
 * @throws InstarError `INSTAR_INTERNAL` for a move that the table does not allow: a defect of the runtime.
 */
export function moveTo(cell: Cell, to: Status): void {
  const from = cell.status;
  if (!mayMove(from, to)) throw illegalMove(cell.id, statusName(from), statusName(to));
  cell.status = to;
  if (from === Status.waiting) endPause(cell);
  if (to === Status.stopped) announceExit(cell);
}

/** Ends the pause between two runs of a state early. The state is run again for the rest of it, unless something else is decided. */
export function wake(cell: Cell): void {
  moveTo(cell, Status.ready);
  cell.services.scheduler.enqueue(cell);
}

function endPause({ extras, services }: Cell): void {
  if (extras?.pause !== undefined) services.scheduler.cancel(extras.pause);
}

function announceExit(cell: Cell): void {
  const { inspector } = cell.services;
  if (inspector.observed && cell.exit !== undefined)
    inspector.emit({ type: 'agent.ended', agent: cell.id, exit: cell.exit });
}
