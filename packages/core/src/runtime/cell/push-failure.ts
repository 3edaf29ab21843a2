import type { Failure } from '../../agent/exit.js';
import type { Cell } from './cell.js';
import { mailboxOf, schedule } from './deliver.js';
import { wake } from './move-to.js';
import { announceError } from './report-error.js';
import { Status } from './status.js';
import { Intent } from './stop-request.js';

/** An error of something that runs beside the mailbox: the agent decides about it as soon as nothing is at work. `message` led to it. */
export function pushFailure(cell: Cell, error: Error, failure: Failure, isHandled: boolean, message?: object): void {
  announceError(cell, error, failure, message);
  if (cell.stop?.intent === Intent.abort || cell.status === Status.stopped) return;
  mailboxOf(cell).pushSignal({ kind: 'failure', error, failure, isHandled });
  // A hook is asked after a pause. Without one the agent stops, or logs the error and pauses for the rest.
  if (cell.status !== Status.waiting) schedule(cell);
  else if (typeof cell.instance?.failed !== 'function') wake(cell);
}
