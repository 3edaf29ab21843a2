import type { DeadLetterReason } from '../../inspection/inspection-event.js';
import { Deferred } from '../../primitives/deferred.js';
import type { Runnable } from '../../scheduler/runnable.js';
import { extrasOf, type Cell } from './cell.js';
import { deadLetter } from './deliver.js';

/** Messages that are discarded at once; more are discarded in the run queue, so that timers and I/O have their turn. */
const AT_ONCE = 1_024;

/** Makes all messages that wait dead letters. Returns what settles when that is done, if it takes time. */
export function discardMail(cell: Cell, reason: DeadLetterReason): Promise<void> | undefined {
  for (let count = 0; count < AT_ONCE; count++) {
    const message = cell.mailbox?.shift();
    if (message === undefined) return cell.extras?.discarding;
    deadLetter(cell, message, reason);
  }
  const extras = extrasOf(cell);
  return (extras.discarding ??= discardSlowly(cell, reason));
}

function discardSlowly(cell: Cell, reason: DeadLetterReason): Promise<void> {
  const done = new Deferred<void>();
  const { scheduler } = cell.services;
  const slice: Runnable = {
    run: () => {
      for (let message = cell.mailbox?.shift(); message !== undefined; message = cell.mailbox?.shift()) {
        deadLetter(cell, message, reason);
        if (scheduler.spend()) {
          scheduler.enqueue(slice);
          return;
        }
      }
      extrasOf(cell).discarding = undefined;
      done.resolve();
    },
  };
  scheduler.enqueue(slice);
  return done.promise;
}
