import type { Inspector } from '../../inspection/inspector.js';
import type { SystemLogger } from '../../primitives/system-logger.js';
import type { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import type { Runnable } from '../../scheduler/runnable.js';
import { Cell } from '../cell/cell.js';
import type { SystemExecutor } from './system-executor.js';

/** The most agents that a warning names. */
const NAMED = 3;

/**
 * Up to here the first long turn of a class or sync state is no reason for a warning, in milliseconds: modules are loaded once, and code is
 * compiled once.
 */
const FIRST = 250;

/**
 * Warns of turns that block the event loop: of each agent class and each inline sync state once, and again at each doubling. After a quick
 * spell the clock is read only every few messages, so the first warning may name several agents; the next one names the one.
 */
export function watchLongTurns(
  scheduler: AgentScheduler,
  inspector: Inspector,
  logger: SystemLogger,
  executor: Pick<SystemExecutor, 'inlineSince'>,
): void {
  const counts = new Map<string, number>();
  scheduler.onLongTurn = (ran, milliseconds) => {
    const cells = [...new Set(ran.filter(isCell))];
    const agents = cells.map(({ id }) => id);
    if (inspector.observed) inspector.emit({ type: 'turn.long', agents, milliseconds });
    const inline = executor.inlineSince(scheduler.stamp);
    const culprit = inline ?? classesOf(cells);
    const count = (counts.get(culprit) ?? 0) + 1;
    counts.set(culprit, count);
    if (!isPowerOfTwo(count)) return;
    const took = `held up the event loop for ${Math.round(milliseconds)} ms${count === 1 ? '' : ` (${count} times by now)`}`;
    const line =
      inline === undefined
        ? `${nameAll(agents)} ${took}. ${adviceFor(agents)}.`
        : `The sync state ${inline} ran on the event loop and ${took}. Run sync states on worker threads: createSystem({ executor: threads() }), from @instar/threads.`;
    const level = count === 1 && milliseconds <= FIRST ? 'info' : 'warn';
    logger[level](line, { agents, milliseconds });
  };
}

/** The classes of agents, each once; those of agents that have stopped are not known any more. */
function classesOf(cells: readonly Cell[]): string {
  return [...new Set(cells.map(({ dispatch }) => dispatch?.definition.name))].sort().join();
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
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
