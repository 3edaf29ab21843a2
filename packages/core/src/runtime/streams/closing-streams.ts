import type { RequestRow } from '../../definition/agent-definition.js';
import { RequestLanes } from '../requests/request-lanes.js';
import { extrasOf, type Cell } from '../cell/cell.js';
import { schedule } from '../cell/deliver.js';
import type { Turn } from '../cell/turn.js';

/** Stands for the streams that close: the lane of a request that waits for nothing. */
const CLOSING = Object.freeze({ method: 'return', concurrency: Infinity }) as unknown as RequestRow;

/** Has the agent wait for a source that closes, before it stops. */
export function closing(cell: Cell, turn: Turn, closed: PromiseLike<unknown>): PromiseLike<unknown> {
  const lanes = (extrasOf(cell).lanes ??= new RequestLanes());
  const lane = lanes.of(CLOSING, cell);
  lane.turns.add(turn);
  return closed.then(() => {
    lane.turns.delete(turn);
    if (cell.stop !== undefined && lanes.isIdle) schedule(cell);
    lanes.announceIdle();
  });
}
