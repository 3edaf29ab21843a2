import type { Failure, FailurePhase } from '../../agent/exit.js';
import { headlineOf } from '../../errors/print-value.js';
import { senderOf } from '../requests/senders.js';
import type { Cell } from './cell.js';

/** Makes an error known on `inspect$`, with the sender of the message that led to it. */
export function announceError(cell: Cell, error: Error, failure: Failure, message?: object): void {
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'agent.threw', agent: cell.id, failure, error, ...senderOf(message) });
}

/** Makes an error known that changes nothing any more. */
export function reportError(cell: Cell, error: Error, failure: Failure): void {
  announceError(cell, error, failure);
  logError(cell, error, failure);
}

export function logError(cell: Cell, error: Error, { phase, token }: Failure): void {
  const where = token === undefined ? phase : `${phase} ${token}`;
  cell.services.logger.error(`${cell.id} threw in ${where}: ${headlineOf(error)}`, { agent: cell.id, error });
}

const MESSAGE_PHASES: readonly FailurePhase[] = ['event', 'request', 'message', 'source', 'childExited'];

/** Whether an error came from one message, or from the news of a child, so that the agent can go on with the next. */
export function concernsMessage({ phase }: Failure): boolean {
  return MESSAGE_PHASES.includes(phase);
}
