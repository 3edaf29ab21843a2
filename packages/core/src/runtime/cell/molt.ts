import { InterruptedExit } from '../../agent/exit.js';
import { extrasOf, type Cell } from './cell.js';
import { turnOf } from './current-turn.js';
import { finish } from './finish.js';
import { Intent, StopRequest } from './stop-request.js';

/** The agent ends as for a restart, and goes on as another one. Throws what keeps that from being made. */
export function molt(cell: Cell, [agent, input]: readonly [agent: object, input?: unknown]): void {
  const extras = extrasOf(cell);
  const turn = turnOf(cell);
  // What cannot be made fails as a start does.
  turn.kind = 'begin';
  extras.molt = cell.services.makingOf(agent, input, cell.id);
  turn.conclude();
  extras.spec = cell.spec;
  // A pause is for failures.
  if (extras.restarts !== undefined) extras.restarts.delay = 0;
  cell.stop = new StopRequest(Intent.restart);
  finish(cell, new InterruptedExit(cell.id));
}
