import type { DispatchTable } from './dispatch-table.js';
import { isPending } from '../requests/pending-request.js';
import { mailboxFull } from '../../errors/message-errors.js';
import { nameOf } from '../../primitives/class.js';
import type { Cell } from './cell.js';
import { deadLetter } from './dead-letter.js';

type Mailbox = NonNullable<Cell['mailbox']>;

/** The mailbox has reached its mark. Returns whether the message may join it. */
export function makeRoom(cell: Cell, mailbox: Mailbox, message: object): boolean {
  const table = cell.dispatch as DispatchTable;
  if (mailbox.size >= table.capacity) return overflow(cell, mailbox, table, message);
  warnOfSize(cell, mailbox, mailbox.size + 1);
  return true;
}

function overflow(cell: Cell, mailbox: Mailbox, table: DispatchTable, message: object): boolean {
  if (table.overflow === 'drop-oldest') {
    const oldest = mailbox.shift();
    if (oldest !== undefined) refuse(cell, oldest, table.capacity);
    return true;
  }
  refuse(cell, message, table.capacity);
  return false;
}

/** A message that there is no room for. */
export function refuse(cell: Cell, message: object, capacity: number): void {
  if (isPending(message)) message.fail(mailboxFull(cell.id, nameOf(message.request), capacity));
  else deadLetter(cell, message, 'overflow');
}

/** Warns once for each doubling. */
export function warnOfSize(cell: Cell, mailbox: Mailbox, size: number): void {
  const { inspector, logger } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'mailbox.high', agent: cell.id, size });
  logger.warn(`${cell.id} has ${size} messages waiting`, { agent: cell.id, size });
  mailbox.mark = (cell.dispatch as DispatchTable).markAbove(size);
}
