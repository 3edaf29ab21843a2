import { agentStopped } from '../../errors/lifecycle-errors.js';
import { printValue } from '../../errors/print-value.js';
import type { DeadLetterReason } from '../../message/dead-letter-reason.js';
import { isEnvelope } from '../../message/envelope.js';
import { nameOf } from '../../primitives/class.js';
import type { Sent } from '../../inspection/inspection-event.js';
import { isPending } from '../requests/pending-request.js';
import { senderOf } from '../requests/senders.js';
import type { Cell } from './cell.js';
import type { DispatchTable } from './dispatch-table.js';
import { remedyForUnhandled } from './unhandled.js';

/** Makes a message a dead letter, or rejects a request. */
export function deadLetter(cell: Cell, message: object, reason: DeadLetterReason): void {
  if (isPending(message)) {
    message.fail(agentStopped(cell.id, cell.exit, nameOf(message.request)));
    return;
  }
  if (!isEnvelope(message)) discardEvent(cell, message, reason);
  else if (message.isWanted && !message.discarded(reason))
    discardEvent(cell, message.message, reason, message.kind, senderOf(message));
}

function discardEvent(cell: Cell, message: object, reason: DeadLetterReason, kind = 'event', sent?: Sent): void {
  const { inspector, logger } = cell.services;
  if (inspector.deadLetter({ message, recipient: cell.id, reason, ...sent })) return;
  if (reason === 'unhandled') {
    const remedy = remedyForUnhandled(cell.dispatch as DispatchTable, message, kind);
    logger.warn(`${cell.id} has no handler for ${nameOf(message)}. ${remedy}.`, { agent: cell.id, reason });
  } else if (reason === 'invalid') {
    const received = printValue(message);
    logger.warn(`${cell.id} was sent ${received}. Send an instance of a class.`, { agent: cell.id, reason });
  } else if (reason === 'overflow' && cell.dispatch?.overflow === 'reject')
    logger.warn(`The mailbox of ${cell.id} is full: ${nameOf(message)} was refused`, { agent: cell.id, reason });
  else if (!cell.services.stray.late(cell.id, nameOf(message)))
    logger.info(`${cell.id} did not handle ${nameOf(message)}: ${reason}`, { agent: cell.id, reason });
}

/** Makes the news that an agent did not hear dead letters. */
export function discardSystem(cell: Cell): void {
  for (const message of cell.mailbox?.drainControl() ?? []) {
    if (message.kind === 'event') deadLetter(cell, message.event, 'abandoned');
  }
}
