import { unhandledInState } from '../errors/chart-errors.js';
import { unhandledRequest } from '../errors/message-errors.js';
import { isEnvelope } from '../message/envelope.js';
import { nameOf } from '../primitives/class.js';
import type { Cell } from '../runtime/cell/cell.js';
import type { DispatchTable } from '../runtime/cell/dispatch-table.js';
import { refuse } from '../runtime/cell/full-mailbox.js';
import { remedyForUnhandled } from '../runtime/cell/unhandled.js';
import { isPending } from '../runtime/requests/pending-request.js';
import { chartStateOf } from './chart-state.js';

/** Keeps a message until the state changes. The capacity of the mailbox holds for these too. */
export function keep(cell: Cell, message: object): void {
  const chart = chartStateOf(cell);
  const { capacity } = cell.dispatch as DispatchTable;
  if (chart.kept < capacity) chart.postpone(message);
  else refuse(cell, message, capacity);
}

/** The kind of handler that a message in the mailbox is for, and what the handler is found by. */
export function subjectOf(message: object): readonly [kind: string, subject: object] {
  if (isPending(message)) return ['request', message.request];
  return isEnvelope(message) ? [message.kind, message.message] : ['event', message];
}

/** The error of a message that no handler of the state takes. */
export function unhandledError({ id, state, dispatch }: Cell, message: object): Error {
  const [kind, subject] = subjectOf(message);
  const remedy = remedyForUnhandled(dispatch as DispatchTable, subject, kind);
  if (kind === 'request') return unhandledRequest(id, nameOf(subject), remedy);
  return unhandledInState(id, nameOf(subject), state === undefined ? 'no state' : `the state ${nameOf(state)}`, remedy);
}
