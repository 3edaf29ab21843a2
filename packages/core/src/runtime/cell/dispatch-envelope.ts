import { isPromiseLike, nameOf } from '../../primitives/class.js';
import type { Envelope } from '../../message/envelope.js';
import { senderOf } from '../requests/senders.js';
import type { Cell, Instance, Method } from './cell.js';
import type { Awaited } from './awaited.js';
import { concludeTurn, turnOf } from './current-turn.js';
import { deadLetter } from './dead-letter.js';
import type { DispatchTable } from './dispatch-table.js';
import { requireNoStep } from './require-no-step.js';

/** Handles what an envelope carries. Throws what the handler throws. */
export function dispatchEnvelope(cell: Cell, envelope: Envelope): Awaited {
  if (!envelope.isWanted) return undefined;
  const method = (cell.dispatch as DispatchTable).methodFor(envelope.kind, envelope.message);
  if (method === undefined) {
    deadLetter(cell, envelope, 'unhandled');
    return undefined;
  }
  const turn = turnOf(cell);
  turn.kind = 'envelope';
  turn.message = envelope;
  const instance = cell.instance as Instance;
  const result = (instance[method] as Method)(...envelope.argumentsFor(turn));
  if (isPromiseLike(result)) return result;
  envelopeHandled(cell, envelope, result);
  return undefined;
}

/** The handler has returned, or its promise has settled. */
export function envelopeHandled(cell: Cell, envelope: Envelope, returned: unknown): void {
  if (envelope.kind === 'event') requireNoStep(cell.id, envelope.message, returned);
  concludeTurn(cell);
  envelope.handled(returned);
  const { inspector } = cell.services;
  if (inspector.observed)
    inspector.emit({ type: 'event.handled', agent: cell.id, event: nameOf(envelope.message), ...senderOf(envelope) });
}
