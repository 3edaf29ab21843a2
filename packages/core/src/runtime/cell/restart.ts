import type { Exit } from '../../agent/exit.js';
import type { Group } from '../children/group-table.js';
import type { Cell } from './cell.js';
import { agentRestarting } from '../../errors/lifecycle-errors.js';
import { detachConcurrent } from './concurrent.js';
import { detachTurn } from './current-turn.js';
import { discardSystem } from './dead-letter.js';
import { watchHighWater } from './deliver.js';
import { moveTo } from './move-to.js';
import { abandonRun, endRun } from './state-runner.js';
import { Status } from './status.js';

/** The incarnation is over: nothing that it left behind reaches the next one. */
export function goDown(cell: Cell, exit: Exit): void {
  const error = agentRestarting(cell.id, exit, undefined);
  detachConcurrent(cell, error);
  abandonRun(cell, error);
  endRun(cell);
  detachTurn(cell, error);
  moveTo(cell, Status.restarting);
  cell.exit = exit;
  discardSystem(cell);
  forgetIncarnation(cell);
  takeMolt(cell);
  cell.extras?.watches?.clear();
  cell.parent?.down(cell);
}

/** Has a static child that has stopped wait to start again, in the group that it belongs to. */
export function reset(cell: Cell, group: Group | undefined): void {
  moveTo(cell, Status.restarting);
  forgetIncarnation(cell);
  cell.exit = undefined;
  cell.group = group;
}

/** Its next incarnation is another agent, if it was to be one. */
function takeMolt(cell: Cell): void {
  const { extras } = cell;
  if (extras?.molt === undefined) return;
  const { blueprint, input } = extras.molt;
  extras.molt = extras.input = undefined;
  cell.blueprint = blueprint;
  cell.dispatch = blueprint.dispatch;
  cell.givenInput = input;
  watchHighWater(cell);
}

function forgetIncarnation(cell: Cell): void {
  cell.stop = undefined;
  cell.instance = cell.state = cell.entry = cell.step = undefined;
  cell.scheduled = false;
  const { extras } = cell;
  if (extras !== undefined)
    extras.performance = extras.lanes = extras.failing = extras.cut = extras.pausedUntil = extras.chart = undefined;
}
