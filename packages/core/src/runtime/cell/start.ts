import { FailedExit, type Failure } from '../../agent/exit.js';
import { isPromiseLike } from '../../primitives/class.js';
import { copyPlain } from '../../primitives/copy-plain.js';
import { toError } from '../../errors/to-error.js';
import type { Children } from '../children/children.js';
import { definitionOfInstance, type Blueprint } from './blueprint.js';
import { extrasOf, type Cell, type Instance } from './cell.js';
import type { Awaited } from './awaited.js';
import { takeReturned, turnOf } from './current-turn.js';
import { markMailbox, schedule } from './deliver.js';
import { dispatchTableOf, type DispatchTable } from './dispatch-table.js';
import { extensionOf } from './extension-of.js';
import { finish } from './finish.js';
import type { IncarnationOption } from './incarnation-option.js';
import { moveTo } from './move-to.js';
import { announceError } from './report-error.js';
import { beginForgotStep } from '../../errors/step-errors.js';
import { runSync } from './state-runner.js';
import { Status } from './status.js';

/** Puts an agent into the run queue, for the first time or again: it is constructed with its next turn. */
export function launch(cell: Cell): void {
  if (cell.status !== Status.reserved && cell.status !== Status.restarting) return;
  moveTo(cell, Status.starting);
  cell.exit = undefined;
  cell.children?.ownerStarting();
  schedule(cell);
}

/** Constructs the agent and calls `begin`. Throws what `begin` throws. */
export function start(cell: Cell): Awaited {
  moveTo(cell, Status.ready);
  try {
    const blueprint = cell.blueprint as Blueprint;
    if (typeof cell.givenInput === 'object' && cell.restart !== 'temporary') copyInput(cell);
    cell.instance = blueprint.make(cell) as Instance;
    const { performer, definition } = (cell.dispatch ??= dispatchTableOf(definitionOfInstance(cell.instance)));
    if (performer !== undefined)
      cell.instance = performer.drive(definition, cell.instance, (row) => runSync(cell, row)) as Instance;
  } catch (thrown) {
    const error = toError(thrown);
    const failure: Failure = { phase: 'construct', agent: cell.id };
    announceError(cell, error, failure);
    finish(cell, new FailedExit(error, failure));
    return undefined;
  }
  markMailbox(cell);
  (extensionOf(cell, 'idle') as IncarnationOption | undefined)?.begin(cell);
  const turn = turnOf(cell);
  turn.kind = 'begin';
  const { begin } = cell.instance;
  const returned = typeof begin === 'function' ? begin.call(cell.instance, cell.input, turn) : undefined;
  if (isPromiseLike(returned)) return returned;
  started(cell, returned);
  return undefined;
}

/** What one incarnation changes in its input is not for the next one. */
function copyInput(cell: Cell): void {
  const copy = copyPlain(cell.givenInput);
  if (copy !== cell.givenInput) extrasOf(cell).input = copy;
}

/** `begin` has returned, or its promise has settled. */
export function started(cell: Cell, returned: unknown): void {
  if (returned === undefined) requireWayToStates(cell);
  takeReturned(cell, returned);
  announceStart(cell);
}

/** The agent has started. Its static children start with it, and only then has it started with all that belongs to it. */
export function announceStart(cell: Cell): void {
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'agent.begun', agent: cell.id });
  const { children } = cell;
  if (children?.hasStatic === true) void startStatic(cell, children);
  else cell.parent?.started(cell, undefined);
}

async function startStatic(cell: Cell, children: Children): Promise<void> {
  const { instance } = cell;
  const problem = await children.startStatic(cell.parent?.hasStartWaiter(cell) !== true);
  if (cell.instance === instance) cell.parent?.started(cell, problem);
}

/** An agent that has states, and neither a step to one nor anything that could lead to one, has a `return` missing. */
function requireWayToStates(cell: Cell): void {
  const { states, events, requests, handlers } = (cell.dispatch as DispatchTable).definition;
  if (states.length === 0 || events.length + requests.length + handlers.length > 0) return;
  const { begin, childExited } = cell.instance as Partial<Instance>;
  if (typeof begin === 'function' && typeof childExited !== 'function') throw beginForgotStep(cell.id);
}
