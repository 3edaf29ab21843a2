import type { Activity } from '../../errors/message-errors.js';
import type { Envelope } from '../../message/envelope.js';
import { nameOf } from '../../primitives/class.js';
import { isPending, type PendingRequest } from '../requests/pending-request.js';
import type { Cell } from './cell.js';
import { Status } from './status.js';
import type { Turn } from './turn.js';

/** What an agent is doing instead of responding to a request. */
export function activityOf(cell: Cell, pending: PendingRequest): Activity {
  const { status, turn, state } = cell;
  const queued = cell.mailbox?.size ?? 0;
  if (status === Status.busy && turn?.message === pending)
    return { kind: 'responding', since: turn.elapsed, waiting: queued };
  if (cell.extras?.deferred?.has(pending) === true) return { kind: 'deferred', waiting: 0 };
  const waiting = Math.max(0, queued - 1);
  if (cell.slotsFor(pending.request) !== undefined) return { kind: 'full', waiting: queued };
  switch (status) {
    case Status.reserved:
      return { kind: 'not started', waiting };
    case Status.restarting:
      return { kind: 'restarting', waiting };
    case Status.waiting:
      return { kind: 'pausing', work: `the state ${nameOf(state)}`, waiting };
    case Status.busy:
      return { kind: 'busy', work: workOf(cell, turn as Turn), since: (turn as Turn).elapsed, waiting };
    default:
      return { kind: status >= Status.stopping ? 'stopping' : 'behind', waiting };
  }
}

/** What a turn is at: `the event AddUrl`, `the state GetPage`, `begin`. */
function workOf({ state }: Cell, { kind, message }: Turn): string {
  if (kind === 'state') return `the state ${nameOf(state)}`;
  if (kind === 'fallback') return `the fallback of the state ${nameOf(state)}`;
  if (kind === 'envelope') return `the message ${nameOf((message as Envelope).message)}`;
  if (kind === 'event' || kind === 'request')
    return `the ${kind} ${nameOf(isPending(message) ? message.request : message)}`;
  return `\`${kind}\``;
}
