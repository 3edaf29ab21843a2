import type { Inspector } from '../../inspection/inspector.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import type { Runnable } from '../../scheduler/runnable.js';
import { Cell } from '../cell/cell.js';
import { Status } from '../cell/status.js';
import type { SystemExecutor } from './system-executor.js';

/** The most agents that a warning names. */
const NAMED = 3;

/** Up to here the first call of an async method may take, in milliseconds: modules are loaded once, and so is `fetch` by its first call. */
const FIRST_CALL = 250;

/**
 * Warns of turns that hold up everybody else. After a quick spell the clock is read only every few messages, so the first
 * warning may name several agents; the next one names the one.
 */
export function watchLongTurns(
  scheduler: AgentScheduler,
  inspector: Inspector,
  logger: SystemLogger,
  executor: Pick<SystemExecutor, 'inlineSince'>,
): void {
  const seen = new WeakSet<object>();
  scheduler.onLongTurn = (ran, milliseconds) => {
    const cells = [...new Set(ran.filter(isCell))];
    const agents = cells.map(({ id }) => id);
    if (inspector.observed) inspector.emit({ type: 'turn.long', agents, milliseconds });
    const fields = { agents, milliseconds };
    const took = `held up the event loop for ${Math.round(milliseconds)} ms`;
    const inline = executor.inlineSince(scheduler.stamp);
    if (inline !== undefined)
      logger.warn(
        `The sync state ${inline} ran on the event loop and ${took}. Run sync states on worker threads: createSystem({ executor: threads() }), from @instar/threads.`,
        fields,
      );
    else if (milliseconds <= FIRST_CALL && isFirstCall(cells, seen))
      logger.info(`${agents.join()} ${took}, the first time. Loading modules may take that long once.`, fields);
    else logger.warn(`${nameAll(agents)} ${took}. ${adviceFor(agents)}.`, fields);
  };
}

/** Whether one agent has called an async method, and no agent of its class has held up the event loop before. */
function isFirstCall([cell, second]: readonly Cell[], seen: WeakSet<object>): boolean {
  const definition = cell?.dispatch?.definition;
  if (cell === undefined || definition === undefined || second !== undefined || seen.has(definition)) return false;
  seen.add(definition);
  return cell.status === Status.busy;
}

function nameAll(agents: readonly string[]): string {
  if (agents.length === 0) return 'Work on system.scheduler';
  if (agents.length === 1) return agents.join();
  const others = agents.length - NAMED;
  return `One of ${agents.slice(0, NAMED).join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

function adviceFor(agents: readonly string[]): string {
  return agents.length === 0
    ? 'Split it up, or move it to a sync state of an agent'
    : "Move long computations to a sync state, @State(…, { mode: 'sync' })";
}

function isCell(runnable: Runnable): runnable is Cell {
  return runnable instanceof Cell;
}
