import { abortReason, isAborted } from '../../primitives/abort.js';
import { agentStopped } from '../../errors/lifecycle-errors.js';
import { contentOf } from '../../message/envelope.js';
import { nameOf } from '../../primitives/class.js';
import { SegmentedQueue } from '../../primitives/segmented-queue.js';
import { extrasOf, type Cell } from './cell.js';
import { closedReason, deliverEvent } from './deliver.js';
import { UNBOUNDED } from './dispatch-table.js';
import { Offer } from './offer.js';

/** Takes an event in as soon as the mailbox has room for it. Rejects when the agent stops first, or `signal` aborts. */
export function offerEvent(cell: Cell, event: object, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (closedReason(cell) !== undefined) throw refusal(cell, event);
    if (signal !== undefined && isAborted(signal)) throw abortReason(signal);
    if (hasRoom(cell) && cell.extras?.offers === undefined) {
      deliverEvent(cell, event);
      resolve();
      return;
    }
    const offer = new Offer(event, resolve, reject);
    if (signal !== undefined) offer.listen(signal);
    (extrasOf(cell).offers ??= new SegmentedQueue()).push(offer);
  });
}

/** Takes in what was offered, as far as there is room for it. */
export function takeOffers(cell: Cell): void {
  const offers = cell.extras?.offers;
  while (offers !== undefined && hasRoom(cell)) {
    const offer = offers.shift();
    if (offer === undefined) {
      extrasOf(cell).offers = undefined;
      return;
    }
    if (offer.isSettled) continue;
    deliverEvent(cell, offer.event);
    offer.accept();
  }
}

/** The mailbox is closed. */
export function rejectOffers(cell: Cell): void {
  const { extras } = cell;
  const offers = extras?.offers;
  if (extras === undefined || offers === undefined) return;
  extras.offers = undefined;
  for (const offer of offers.drain()) {
    if (!offer.isSettled) offer.refuse(refusal(cell, offer.event));
  }
}

function refusal({ id, exit }: Cell, event: object): Error {
  return agentStopped(id, exit, nameOf(contentOf(event)));
}

function hasRoom({ mailbox, dispatch }: Cell): boolean {
  return (mailbox?.size ?? 0) < (dispatch?.capacity ?? UNBOUNDED);
}
