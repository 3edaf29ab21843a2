import type { Acknowledgement } from '../items/acknowledgement.js';
import type { Fifo } from './fifo.js';

/** Drops values that were cancelled. All are taken out first: a release may end a stage, which then passes on what waits here. */
export function releaseCancelled(waiting: Fifo<{ readonly ack: Acknowledgement }>): void {
  for (const { ack } of waiting.takeOut(({ ack }) => ack.isCancelled)) ack.release();
}
