import type { Exit } from '../../agent/exit.js';
import { headlineOf } from '../../errors/print-value.js';
import type { Cell } from './cell.js';
import { discardSystem } from './dead-letter.js';
import { closedReason } from './deliver.js';
import { discardMail } from './discard-mail.js';
import { moveTo } from './move-to.js';
import { goDown } from './restart.js';
import { Status } from './status.js';

/** The very last thing of an incarnation: the agent goes down until it starts again, or has stopped. */
export function settleExit(cell: Cell, exit: Exit): void {
  if (cell.stop?.restarts === true && closedReason(cell) === undefined) goDown(cell, exit);
  else settleStopped(cell, exit);
}

/** The agent has stopped. Whoever waits for that is told, and what it held is released. */
export function settleStopped(cell: Cell, exit: Exit): void {
  cell.exit = exit;
  moveTo(cell, Status.stopped);
  const { parent, extras, waiter } = cell;
  void discardMail(cell, 'abandoned');
  discardSystem(cell);
  cell.children?.discard();
  if (exit.kind === 'failed' && waiter === undefined && parent?.hasStartWaiter(cell) !== true) logFailure(cell, exit);
  const { address } = cell;
  release(cell);
  parent?.removed(cell, exit);
  if (parent?.isStatic(cell) !== true) releaseForGood(cell);
  cell.services.progress.ended(cell);
  for (let next = waiter; next !== undefined; next = next.next) next.settle(cell, exit);
  extras?.watches?.announce(address, exit);
}

/** What belongs to the last incarnation. */
function release(cell: Cell): void {
  cell.extras?.watches?.clear();
  cell.instance = cell.turn = cell.state = cell.entry = cell.stop = cell.waiter = undefined;
  cell.mailbox = undefined;
}

/** An agent that cannot start again keeps its id and its exit, nothing else. */
function releaseForGood(cell: Cell): void {
  cell.blueprint = cell.givenInput = cell.parent = cell.children = cell.extras = undefined;
}

/** Nothing waits for the exit, so it is logged, unless the supervisor fails for it: that failure is logged, and has the error as its cause. */
function logFailure({ id, services }: Cell, { error, failure }: Exit & { readonly kind: 'failed' }): void {
  if (services.tree.escalated.get(error) === id) return;
  const { phase, token } = failure;
  const where = token === undefined ? phase : `${phase} ${token}`;
  services.logger.error(`${id} failed in ${where}: ${headlineOf(error)}`, { agent: id, error });
}
