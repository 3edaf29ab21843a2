import { nextOutsideTurn } from '../../errors/step-errors.js';
import type { Envelope } from '../../message/envelope.js';
import type { Cell } from '../cell/cell.js';
import { ConcurrentTurn } from '../cell/turn.js';

/** The context of a stream's handler: it lasts as long as the stream. */
export class StreamTurn extends ConcurrentTurn {
  constructor(cell: Cell, envelope: Envelope) {
    super(cell);
    this.kind = 'envelope';
    this.message = envelope;
  }

  /** A stream runs beside the agent's steps, and sets none. */
  override next(): never {
    throw nextOutsideTurn(this.owner.id);
  }
}
