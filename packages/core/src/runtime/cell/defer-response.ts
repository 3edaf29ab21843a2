import type { Exit } from '../../agent/exit.js';
import { agentRestarting, agentStopped } from '../../errors/lifecycle-errors.js';
import { respondedLate } from '../../errors/message-errors.js';
import { nameOf } from '../../primitives/class.js';
import { LaterResponse } from '../requests/deferred-response.js';
import { isPending, type PendingRequest } from '../requests/pending-request.js';
import { extrasOf, type Cell, type Extras } from './cell.js';
import { deadLetter } from './dead-letter.js';
import { announceError } from './report-error.js';

/** Leaves a request open that a handler is at work on. A response after it has settled changes nothing: that is reported. */
export function deferResponse(cell: Cell, pending: PendingRequest): LaterResponse {
  const { id: agent } = cell;
  const deferred = (extrasOf(cell).deferred ??= new Set());
  const token = nameOf(pending.request);
  deferred.add(pending);
  return new LaterResponse(agent, token, pending, (isGiven) => {
    deferred.delete(pending);
    if (!isGiven || !pending.settled) return;
    const error = respondedLate(agent, token);
    announceError(cell, error, { phase: 'request', token, agent }, pending);
    cell.services.logger.warn(error.message, { agent, error });
  });
}

/** The handler has returned the open response: its turn, if it was a concurrent one, has nothing to do with it any more. */
export function leaveOpen(cell: Cell, pending: PendingRequest, response: LaterResponse): void {
  if (pending.settled) response.cancel();
  else if (pending.responder !== cell) pending.responder = response;
}

/** Nobody gives the responses that were deferred, now that this incarnation ends. */
export function rejectDeferred(cell: Cell, exit: Exit, restarts: boolean): void {
  const deferred = cell.extras?.deferred;
  if (deferred === undefined) return;
  (cell.extras as Extras).deferred = undefined;
  for (const unsettled of deferred) {
    const request = isPending(unsettled)
      ? `${nameOf(unsettled.request)}, whose deferred response it never gave`
      : undefined;
    if (restarts) unsettled.fail(agentRestarting(cell.id, exit, request));
    else if (request === undefined) deadLetter(cell, unsettled, 'abandoned');
    else unsettled.fail(agentStopped(cell.id, exit, request));
  }
}
