import type { AskOptions } from '../../agent/address.js';
import type { DeadLetterReason } from '../../message/dead-letter-reason.js';
import type { Envelope } from '../../message/envelope.js';
import { nameOf } from '../../primitives/class.js';
import { toMilliseconds } from '../../primitives/duration.js';
import { findDeadlock } from '../requests/deadlock.js';
import { PendingRequest, type Waiter } from '../requests/pending-request.js';
import { noteSender } from '../requests/senders.js';
import type { Cell } from './cell.js';
import { agentStopped } from '../../errors/lifecycle-errors.js';
import { notARequest } from '../../errors/message-errors.js';
import { deadLetter } from './dead-letter.js';
import { UNBOUNDED } from './dispatch-table.js';
import { makeRoom, warnOfSize } from './full-mailbox.js';
import { wake } from './move-to.js';
import { Status } from './status.js';
import { Intent } from './stop-request.js';
import type { SystemMessage } from './system-message.js';

/** Constants of this module are part of the code that is compiled; those of another are loaded each time. */
const { reserved, restarting, stopped } = Status;

/** Why an agent accepts nothing more; `undefined` while its mailbox is open. */
export function closedReason({ status, stop }: Cell): DeadLetterReason | undefined {
  if (status === Status.stopped) return 'ended';
  if (stop === undefined) return undefined;
  if (stop.intent === Intent.abort) return 'abandoned';
  if (status === Status.stopping && stop.restarts === false) return 'ended';
  return stop.intent === Intent.interrupt ? 'interrupted' : undefined;
}

/** Takes an event in, or makes it a dead letter. */
export function deliverEvent(cell: Cell, event: object): void {
  if (cell.stop === undefined && cell.status !== stopped && isObject(event)) enqueueMessage(cell, event);
  else deliverClosed(cell, event);
}

function isObject(message: unknown): message is object {
  return typeof message === 'object' && message !== null;
}

/** Takes in an event that may have to be refused. */
function deliverClosed(cell: Cell, event: unknown): void {
  const reason = closedReason(cell) ?? (isObject(event) ? undefined : 'invalid');
  if (reason === undefined) enqueueMessage(cell, event as object);
  else deadLetter(cell, event as object, reason);
}

/** Takes an envelope in, or makes its message a dead letter. */
export function deliverEnvelope(cell: Cell, envelope: Envelope): void {
  const reason = closedReason(cell);
  if (reason !== undefined) deadLetter(cell, envelope, reason);
  else if (envelope.isUrgent) pushNotice(cell, { kind: 'event', event: envelope });
  else enqueueMessage(cell, envelope);
}

/** Takes in what a timer, a promise or a stream of the agent has sent, however many messages wait. */
export function deliverOwn(cell: Cell, envelope: Envelope): void {
  const reason = closedReason(cell);
  if (reason !== undefined) deadLetter(cell, envelope, reason);
  else join(cell, mailboxOf(cell), envelope);
}

/** Takes a request in, or rejects it at once. `asker` cannot go on before it is settled. */
export function deliverRequest(
  cell: Cell,
  request: object,
  options: AskOptions | undefined,
  asker: Waiter | undefined,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const pending = new PendingRequest(request, cell, resolve, reject);
    if (options?.timeout !== undefined) pending.timeout = toMilliseconds(options.timeout, `${cell.id}.ask`);
    if (options?.detectDeadlock === false) pending.blocks = false;
    refuse(cell, request, pending.blocks ? asker : undefined);
    if (options?.signal !== undefined) pending.listen(options.signal);
    if (pending.settled) return;
    noteSender(pending, asker);
    cell.services.scheduler.deadlines.add(pending, pending.timeout);
    if (asker !== undefined) pending.holdUp(asker);
    enqueueMessage(cell, pending);
  });
}

/** Takes in a request that another agent has accepted: it is this one that responds, within the time that is left. */
export function handOver(cell: Cell, pending: PendingRequest): void {
  if (pending.settled) return;
  pending.responder = cell;
  const reason = closedReason(cell);
  if (reason === undefined) enqueueMessage(cell, pending);
  else deadLetter(cell, pending, reason);
}

/** Puts a message of the runtime ahead of all others; it is obeyed as soon as nothing is at work. */
export function pushSystem(cell: Cell, message: SystemMessage): void {
  mailboxOf(cell).pushSignal(message);
  rouse(cell);
}

/** Has the agent take its next turn, also if it pauses. */
export function rouse(cell: Cell): void {
  if (cell.status === Status.waiting) wake(cell);
  else schedule(cell);
}

/** Puts news of the runtime ahead of all messages, but behind a step that is to be taken. */
export function pushNotice(cell: Cell, message: SystemMessage): void {
  if (cell.status === Status.stopped || cell.stop?.intent === Intent.abort) return;
  mailboxOf(cell).pushNotice(message);
  schedule(cell);
}

/** Puts the cell into the run queue, unless it is there, at work, or not started. */
export function schedule(cell: Cell): void {
  const { status } = cell;
  if (cell.scheduled || status === reserved || status >= restarting) return;
  cell.scheduled = true;
  cell.services.scheduler.enqueue(cell);
}

/** Whether an agent has not started yet, or waits for its restart. */
export function isDown({ status }: Cell): boolean {
  return status === Status.reserved || status === Status.restarting;
}

export function mailboxOf(cell: Cell): NonNullable<Cell['mailbox']> {
  return cell.mailbox ?? newMailbox(cell);
}

function newMailbox(cell: Cell): NonNullable<Cell['mailbox']> {
  return (cell.mailbox = cell.newMailbox(cell.dispatch?.mark ?? UNBOUNDED));
}

/** The class of the agent is known now, and with it the mark of a mailbox that was there before. */
export function markMailbox(cell: Cell): void {
  if (cell.mailbox?.mark === UNBOUNDED) watchHighWater(cell);
}

/** The mailbox has run empty: the next rise to the mark is worth a warning. */
export function watchHighWater(cell: Cell): void {
  const { mailbox } = cell;
  if (mailbox === undefined) return;
  mailbox.mark = cell.dispatch?.mark ?? UNBOUNDED;
  if (mailbox.size > mailbox.mark) warnOfSize(cell, mailbox, mailbox.size);
}

function enqueueMessage(cell: Cell, message: object): void {
  const mailbox = mailboxOf(cell);
  if (mailbox.size >= mailbox.mark && !makeRoom(cell, mailbox, message)) return;
  join(cell, mailbox, message);
}

function join(cell: Cell, mailbox: NonNullable<Cell['mailbox']>, message: object): void {
  mailbox.push(message);
  if (!cell.scheduled) {
    schedule(cell);
    if (cell.status === reserved) cell.services.stray.early(cell.id);
  }
}

/** Throws whatever speaks against a request. */
function refuse(cell: Cell, request: object, asker: Waiter | undefined): void {
  if (!isObject(request)) throw notARequest(cell.id, nameOf(request));
  if (closedReason(cell) !== undefined) throw agentStopped(cell.id, cell.exit, nameOf(request));
  const deadlock = asker && findDeadlock(asker, cell, request);
  if (deadlock !== undefined) throw deadlock;
}
