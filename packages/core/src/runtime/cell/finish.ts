import type { Exit } from '../../agent/exit.js';
import type { Directive } from '../../agent/hooks.js';
import type { Cell } from './cell.js';
import { closeSources } from './close-sources.js';
import { agentRestarting } from '../../errors/lifecycle-errors.js';
import { detachConcurrent } from './concurrent.js';
import { deadLetter } from './dead-letter.js';
import { rejectDeferred } from './defer-response.js';
import { mailboxOf } from './deliver.js';
import { discardMail } from './discard-mail.js';
import { rejectOffers } from './offers.js';
import { moveTo } from './move-to.js';
import { settleExit } from './settle-exit.js';
import { isShutdownTrivial, shutDown } from './shutdown.js';
import { leaveState } from './state-runner.js';
import { Status } from './status.js';
import { Intent, StopRequest } from './stop-request.js';

/**
 * The end of this incarnation. Its supervisor decides whether the agent starts again; that decides what becomes of its messages. What it
 * leaves behind is shut down, and then the exit is settled.
 */
export function finish(cell: Cell, exit: Exit, directive?: Exclude<Directive, 'resume'>): void {
  moveTo(cell, Status.stopping);
  cell.step = undefined;
  cell.exit = exit;
  closeSources(cell);
  const restarts = shouldRestart(cell, exit, directive);
  // Whoever the supervisor asked meanwhile may have stopped it for good.
  if (restarts) (cell.stop ??= new StopRequest(Intent.exit)).restarts = true;
  else if (cell.stop !== undefined) cell.stop.restarts = false;
  leaveState(cell);
  let discarding: Promise<void> | undefined = undefined;
  cell.extras?.chart?.putBack();
  rejectDeferred(cell, exit, restarts);
  if (restarts) keepMail(cell, exit);
  else discarding = closeMail(cell, exit);
  if (discarding === undefined && isShutdownTrivial(cell, exit)) settleExit(cell, exit);
  else void shutDown(cell, (cell.stop ??= stopOf(restarts)), exit, discarding);
}

function shouldRestart(cell: Cell, exit: Exit, directive: Exclude<Directive, 'resume'> | undefined): boolean {
  const intent = cell.stop?.intent ?? Intent.exit;
  if (intent >= Intent.interrupt) return false;
  return intent === Intent.restart || cell.parent?.shouldRestart(cell, exit, directive) === true;
}

function stopOf(restarts: boolean): StopRequest {
  const stop = new StopRequest(Intent.exit);
  stop.restarts = restarts;
  return stop;
}

/** What waits is for the next incarnation. What is at work is not, unless there is the time to finish it. */
function keepMail(cell: Cell, exit: Exit): void {
  const lanes = cell.extras?.lanes;
  if (lanes === undefined) return;
  const waiting = lanes.takeWaiting();
  if (waiting.length > 0) {
    const mailbox = mailboxOf(cell);
    const later = mailbox.drain();
    for (const message of [...waiting, ...later]) mailbox.push(message);
  }
  if (exit.kind !== 'interrupted') detachConcurrent(cell, agentRestarting(cell.id, exit, undefined));
}

/** Nothing is accepted any more, and what waits is discarded. */
function closeMail(cell: Cell, exit: Exit): Promise<void> | undefined {
  rejectOffers(cell);
  if (exit.kind !== 'interrupted') {
    for (const pending of cell.extras?.lanes?.takeWaiting() ?? []) deadLetter(cell, pending, 'abandoned');
  }
  return discardMail(cell, 'abandoned');
}
