import type { Inspector } from '../../inspection/inspector.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import type { Runnable } from '../../scheduler/runnable.js';
import { Cell } from '../cell/cell.js';

/**
 * Warns of turns that hold up everybody else. After a quick spell the clock is read only every few messages, so the first
 * warning may name several agents; the next one names the one.
 */
export function watchLongTurns(scheduler: AgentScheduler, inspector: Inspector, logger: SystemLogger): void {
  scheduler.onLongTurn = (ran, milliseconds) => {
    const agents = [...new Set(ran.filter(isCell).map(({ id }) => id))];
    if (inspector.observed) inspector.emit({ type: 'turn.long', agents, milliseconds });
    const who = agents.length === 0 ? 'A scheduled action' : agents.join(', ');
    logger.warn(
      `${who} held up the event loop for ${Math.round(milliseconds)} ms; use { mode: 'sync' } for long computations`,
      {
        agents,
        milliseconds,
      },
    );
  };
}

function isCell(runnable: Runnable): runnable is Cell {
  return runnable instanceof Cell;
}
