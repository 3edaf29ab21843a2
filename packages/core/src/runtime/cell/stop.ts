import { AbortedExit, InterruptedExit, type Exit } from '../../agent/exit.js';
import { isPending } from '../requests/pending-request.js';
import { agentAborted, agentRestarting } from '../../errors/lifecycle-errors.js';
import type { Cell } from './cell.js';
import { closeSources } from './close-sources.js';
import { abortConcurrent } from './concurrent.js';
import { limitTurn } from './cut-off.js';
import { deadLetter } from './dead-letter.js';
import { closedReason, isDown, pushSystem, rouse } from './deliver.js';
import { discardMail } from './discard-mail.js';
import { moveTo } from './move-to.js';
import { rejectOffers } from './offers.js';
import { goDown } from './restart.js';
import { settleStopped } from './settle-exit.js';
import { forceShutdown } from './shutdown.js';
import { abandonRun, tellInterrupted } from './state-runner.js';
import { Status } from './status.js';
import { Intent, StopRequest } from './stop-request.js';

/** Asks an agent to stop for good, when it has handled what it has accepted. */
export function interrupt(cell: Cell): void {
  if (closedReason(cell) !== undefined) return;
  raise(cell, Intent.interrupt);
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'agent.interrupted', agent: cell.id });
  if (isDown(cell)) {
    settleUnstarted(cell, new InterruptedExit(cell.id));
    return;
  }
  tellInterrupted(cell);
  if (cell.status < Status.stopping) rouse(cell);
}

/** Stops an agent for good as soon as possible: what it is doing is aborted, what waits is discarded. */
export function abort(cell: Cell, reason: unknown): void {
  if (cell.status === Status.stopped || cell.stop?.intent === Intent.abort) return;
  raise(cell, Intent.abort).reason = reason;
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'agent.aborted', agent: cell.id, reason });
  if (isDown(cell) || cell.status === Status.starting) {
    settleUnstarted(cell, new AbortedExit(reason, cell.id));
    return;
  }
  const error = agentAborted(cell.id, reason);
  void discardMail(cell, 'abandoned');
  abortWork(cell, error, (pending) => {
    deadLetter(cell, pending, 'abandoned');
  });
  cell.children?.abortAll(reason);
  force(cell, error);
  if (cell.status < Status.stopping) rouse(cell);
}

/** Asks an agent to stop in order to start again: its address and its messages stay. */
export function stopForRestart(cell: Cell): void {
  if (cell.stop !== undefined || isDown(cell) || cell.status >= Status.stopping) return;
  if (cell.status === Status.starting) {
    goDown(cell, new InterruptedExit(cell.id));
    return;
  }
  raise(cell, Intent.restart);
  tellInterrupted(cell);
  rouse(cell);
}

/** Hurries an agent that was told to stop in order to start again: it does so as soon as possible. */
export function abortForRestart(cell: Cell, reason: unknown): void {
  if (closedReason(cell) !== undefined) {
    abort(cell, reason);
    return;
  }
  if (isDown(cell)) return;
  const error = agentRestarting(cell.id, cell.exit, undefined);
  raise(cell, Intent.restart);
  abortWork(cell, error, (pending) => {
    pending.fail(error);
  });
  cell.children?.abortForRestart(reason);
  force(cell, error);
}

/** The children that the agent was there for have stopped, and so does it. */
export function shutDownWithChildren(cell: Cell): void {
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'supervisor.shut-down', agent: cell.id });
  if (cell.status < Status.stopping) pushSystem(cell, { kind: 'shut-down' });
}

/** The request to stop, at least this strong. */
function raise(cell: Cell, intent: Intent): StopRequest {
  const stop = (cell.stop ??= new StopRequest(intent));
  if (stop.intent < intent) stop.intent = intent;
  closeSources(cell);
  if (intent >= Intent.interrupt) rejectOffers(cell);
  return stop;
}

/** From here on, nothing is waited for longer than the grace. */
function force(cell: Cell, error: Error): void {
  (cell.stop as StopRequest).isForced = true;
  if (cell.status === Status.stopping) forceShutdown(cell, cell.stop as StopRequest);
  else limitTurn(cell, error);
}

/** Tells whatever is at work that it has become pointless. */
function abortWork(cell: Cell, error: Error, reject: Parameters<typeof abortConcurrent>[2]): void {
  const { turn } = cell;
  if (isPending(turn?.message)) reject(turn.message);
  abortConcurrent(cell, error, reject);
  abandonRun(cell, error);
  turn?.abort(error);
  turn?.cancelRequests(error);
}

/** An agent that has not started has no hooks to run, and has stopped when its messages are discarded. One that is down because it failed has failed. */
function settleUnstarted(cell: Cell, exit: Exit): void {
  const settled = cell.exit?.kind === 'failed' ? cell.exit : exit;
  const discarding = discardMail(cell, 'abandoned');
  if (discarding === undefined) {
    settleStopped(cell, settled);
    return;
  }
  moveTo(cell, Status.stopping);
  void discarding.then(() => {
    settleStopped(cell, settled);
  });
}
