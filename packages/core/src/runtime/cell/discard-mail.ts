import type { DeadLetterReason } from '../../message/dead-letter-reason.js';
import { Deferred } from '../../primitives/deferred.js';
import type { Runnable } from '../../scheduler/runnable.js';
import { extrasOf, type Cell } from './cell.js';
import { deadLetter } from './dead-letter.js';

type Mail = NonNullable<Cell['mailbox']>;

/** Messages that are discarded at once; more are discarded in the run queue, so that timers and I/O have their turn. */
const AT_ONCE = 1_024;

/** Makes all messages that wait dead letters. Returns what settles when that is done, if it takes time. */
export function discardMail(cell: Cell, reason: DeadLetterReason): Promise<void> | undefined {
  const { mailbox } = cell;
  for (let count = 0; count < AT_ONCE; count++) {
    const message = mailbox?.shift();
    if (message === undefined) return cell.extras?.discarding;
    deadLetter(cell, message, reason);
  }
  const extras = extrasOf(cell);
  return (extras.discarding ??= discardSlowly(cell, mailbox as Mail, reason));
}

/** The cell may have released its mailbox before all of it is discarded. */
function discardSlowly(cell: Cell, mailbox: Mail, reason: DeadLetterReason): Promise<void> {
  const done = new Deferred<void>();
  const { scheduler } = cell.services;
  const slice: Runnable = {
    run: () => {
      for (let message = mailbox.shift(); message !== undefined; message = mailbox.shift()) {
        deadLetter(cell, message, reason);
        if (scheduler.spend()) {
          scheduler.enqueue(slice);
          return;
        }
      }
      if (cell.extras !== undefined) cell.extras.discarding = undefined;
      done.resolve();
    },
  };
  scheduler.enqueue(slice);
  return done.promise;
}
