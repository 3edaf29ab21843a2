import type { RequestRow } from '../../definition/agent-definition.js';
import { isPromiseLike, knownClassOf, nameOf, type AbstractClass } from '../../primitives/class.js';
import { isEnvelope } from '../../message/envelope.js';
import { isPending, PendingRequest } from '../requests/pending-request.js';
import type { Cell, Instance, Method } from './cell.js';
import { unhandledRequest } from '../../errors/message-errors.js';
import { requireOneResponse, respondTo, takeConcurrent } from './concurrent.js';
import type { Awaited } from './awaited.js';
import { concludeTurn, turnOf } from './current-turn.js';
import { deadLetter } from './dead-letter.js';
import { dispatchEnvelope } from './dispatch-envelope.js';
import type { DispatchTable } from './dispatch-table.js';
import { requireNoStep } from './require-no-step.js';
import { remedyForUnhandled } from './unhandled.js';

/** Handles one message, an event or a request. Throws what the handler throws. */
export function dispatch(cell: Cell, message: object): Awaited {
  const token = knownClassOf(message);
  return token === PendingRequest
    ? dispatchRequest(cell, message as PendingRequest)
    : dispatchEvent(cell, message, token);
}

function dispatchEvent(cell: Cell, event: object, token: AbstractClass | undefined): Awaited {
  const row = (cell.dispatch as DispatchTable).events.of(token, event);
  if (row === undefined) return dispatchOther(cell, event);
  const turn = turnOf(cell);
  turn.kind = 'event';
  // Not the event itself: a young object that an old one keeps costs the collector, and only its name may be asked for.
  turn.message = token;
  const instance = cell.instance as Instance;
  const result = (instance[row.method] as Method)(event, turn);
  if (isPromiseLike(result)) return result;
  eventHandled(cell, event, result);
  return undefined;
}

/**
 * An envelope has no row for its own class, so an event with one pays nothing for envelopes. In an agent with a state chart, no message has
 * one.
 */
function dispatchOther(cell: Cell, message: object): Awaited {
  const { chart } = cell.dispatch as DispatchTable;
  if (chart !== undefined) return chart.handle(cell, message);
  if (isEnvelope(message)) return dispatchEnvelope(cell, message);
  refuseUnhandled(cell, message);
  return undefined;
}

function dispatchRequest(cell: Cell, pending: PendingRequest): Awaited {
  if (pending.settled) return undefined;
  const row = (cell.dispatch as DispatchTable).requests.find(pending.request);
  if (row === undefined) return dispatchOther(cell, pending);
  if (row.concurrency > 1) takeConcurrent(cell, row, pending);
  else return handleRequest(cell, row, pending);
  return undefined;
}

/** Rejects a request, or makes an event a dead letter. */
export function refuseUnhandled(cell: Cell, message: object): void {
  if (!isPending(message)) {
    deadLetter(cell, message, 'unhandled');
    return;
  }
  const { request } = message;
  const remedy = remedyForUnhandled(cell.dispatch as DispatchTable, request, 'request');
  message.fail(unhandledRequest(cell.id, nameOf(request), remedy));
}

function handleRequest(cell: Cell, row: RequestRow, pending: PendingRequest): Awaited {
  const turn = turnOf(cell);
  turn.kind = 'request';
  turn.message = pending;
  const instance = cell.instance as Instance;
  const result = (instance[row.method] as Method)(pending.request, turn);
  if (isPromiseLike(result)) return result;
  requestHandled(cell, pending, result);
  return undefined;
}

/** An event handler has returned, or its promise has settled. */
export function eventHandled(cell: Cell, event: object, returned: unknown): void {
  if (returned !== undefined) requireNoStep(cell.id, event, returned);
  concludeTurn(cell);
  if (cell.services.inspector.observed) announceHandled(cell, event);
}

function announceHandled({ id, services }: Cell, event: object): void {
  services.inspector.emit({ type: 'event.handled', agent: id, event: nameOf(event) });
}

/** A request handler has returned, or its promise has settled. */
export function requestHandled(cell: Cell, pending: PendingRequest, response: unknown): void {
  requireOneResponse(cell, pending, response);
  concludeTurn(cell);
  respondTo(cell, pending, response);
}
