import { stepFrom, type NextStep } from '../../agent/next.js';
import type { StateRow } from '../../definition/agent-definition.js';
import { applyChanges, stepOf } from '../../execution/apply-outcome.js';
import type { SyncOutcome } from '../../execution/executor.js';
import { isPromiseLike, nameOf } from '../../primitives/class.js';
import { backoffDelay } from '../../supervision/backoff.js';
import { againWithoutState, notAState, stateTimedOut, unknownState } from '../../errors/step-errors.js';
import { CellJob } from './cell-job.js';
import { extrasOf, type Cell, type Instance, type Method } from './cell.js';
import type { Awaited } from './awaited.js';
import { concludeTurn, takeReturned, turnOf } from './current-turn.js';
import { cutOff } from './cut-off.js';
import type { DispatchTable } from './dispatch-table.js';
import { moveTo } from './move-to.js';
import { performanceOf } from './performance-of.js';
import { Status } from './status.js';

const AGAIN = stepFrom('again', undefined, 0);

/** Enters a state and runs it. Throws what the state's method throws. */
export function enterState(cell: Cell, state: unknown): Awaited {
  leaveState(cell);
  turnOf(cell).kind = 'state';
  setState(cell, state);
  return runState(cell);
}

/** The agent is in this state from now on. `isPerformed` is false for one that it has no method for. */
export function setState(cell: Cell, state: unknown, isPerformed = true): void {
  if (typeof state !== 'object' || state === null) throw notAState(cell.id, nameOf(state));
  cell.state = state;
  cell.entry = isPerformed ? (cell.dispatch as DispatchTable).states.find(state) : undefined;
  if (cell.extras?.performance !== undefined) cell.extras.performance.attempt = 1;
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'state.entered', agent: cell.id, state: nameOf(state) });
}

/** Runs the state at hand once more, now or later. */
export function repeatState(cell: Cell, after: number): Awaited {
  const until = cell.extras?.pausedUntil;
  const left = until === undefined ? 0 : until - cell.services.scheduler.now();
  if (left > 0) {
    pause(cell, left);
    return undefined;
  }
  if (until !== undefined) extrasOf(cell).pausedUntil = undefined;
  turnOf(cell).kind = 'state';
  if (cell.state === undefined || cell.entry === undefined) throw againWithoutState(cell.id);
  if (after <= 0 || until !== undefined) return runState(cell);
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'state.repeated', agent: cell.id, state: nameOf(cell.state), after });
  pauseFor(cell, after);
  return undefined;
}

/** Leaves the state at hand, if there is one. */
export function leaveState(cell: Cell): void {
  const { state } = cell;
  if (cell.extras !== undefined) cell.extras.pausedUntil = undefined;
  if (state === undefined) return;
  const { inspector } = cell.services;
  if (inspector.observed) inspector.emit({ type: 'state.left', agent: cell.id, state: nameOf(state) });
  cell.state = cell.entry = undefined;
}

/** The run of a state has settled: what it returned is the next step, and its attempts count from one again. Throws what a sync state threw. */
export function stateReturned(cell: Cell, returned: unknown): void {
  endRun(cell);
  takeReturned(cell, isExecuted(cell, cell.entry?.row) ? takeOutcome(cell, returned as SyncOutcome) : returned);
  if (cell.extras?.performance !== undefined) cell.extras.performance.attempt = 1;
}

/** The run of a state has settled, well or not: its time limit holds no longer. */
export function endRun({ extras, services }: Cell): void {
  const performance = extras?.performance;
  if (performance === undefined) return;
  performance.listener = undefined;
  if (performance.timer === undefined) return;
  services.scheduler.cancel(performance.timer);
  performance.timer = undefined;
}

/** Tells the executor of a sync state that the agent was asked to stop. */
export function tellInterrupted({ extras }: Cell): void {
  extras?.performance?.listener?.interrupted();
}

/** Tells the executor of a sync state that nobody waits for the outcome any more. */
export function abandonRun({ extras }: Cell, reason: unknown): void {
  const performance = extras?.performance;
  const listener = performance?.listener;
  if (performance === undefined || listener === undefined) return;
  performance.listener = undefined;
  listener.abandoned(reason);
}

/** Runs the state again later, if its `retry` allows it after this error. */
export function retryState(cell: Cell, error: Error): boolean {
  const policy = cell.entry?.row.retry;
  if (policy === undefined || cell.closing) return false;
  const performance = performanceOf(cell);
  if (performance.attempt >= policy.attempts) return false;
  const { scheduler, inspector } = cell.services;
  const after = backoffDelay(policy, performance.attempt++, () => scheduler.host.random());
  const { attempt } = performance;
  if (inspector.observed)
    inspector.emit({ type: 'state.retried', agent: cell.id, state: stateName(cell), attempt, after, error });
  pauseFor(cell, after);
  return true;
}

export function hasFallback({ entry }: Cell): boolean {
  return entry?.row.fallback !== undefined;
}

/** Calls the fallback of the state at hand. Throws what it throws. */
export function fallBack(cell: Cell, error: Error): Awaited {
  performanceOf(cell).attempt = 1;
  const turn = turnOf(cell);
  turn.kind = 'fallback';
  const instance = cell.instance as Instance;
  const result = (instance[cell.entry?.row.fallback as PropertyKey] as Method).call(instance, error, cell.state, turn);
  if (isPromiseLike(result)) return result;
  takeReturned(cell, result);
  return undefined;
}

/** Runs the state at hand. Throws what its method throws. */
export function runState(cell: Cell): Awaited {
  const { entry } = cell;
  if (entry === undefined) throw unbound(cell);
  if (entry.guarded) return runGuarded(cell, entry.row);
  const result = callState(cell, entry.row);
  if (isPromiseLike(result)) return result;
  takeReturned(cell, result);
  return undefined;
}

function runGuarded(cell: Cell, row: StateRow): Awaited {
  const { scheduler, executor } = cell.services;
  const { timeout } = row;
  const performance = performanceOf(cell);
  if (timeout !== undefined) {
    performance.timer = scheduler.after(timeout, () => {
      performance.timer = undefined;
      const error = stateTimedOut(cell.id, stateName(cell), timeout);
      abandonRun(cell, error);
      cutOff(cell, error, true);
    });
  }
  const result = isExecuted(cell, row) ? executor.execute(new CellJob(cell, row)) : callState(cell, row);
  if (isPromiseLike(result)) return result;
  stateReturned(cell, result);
  return undefined;
}

/** Runs a sync state for a performer. What it changed is taken over at once, unless the agent no longer waits for it. */
export function runSync(cell: Cell, row: StateRow): unknown {
  const turn = turnOf(cell);
  const take = (outcome: SyncOutcome): unknown => (turn.isDetached ? undefined : takeOutcome(cell, outcome));
  const outcome = cell.services.executor.execute(new CellJob(cell, row));
  return isPromiseLike(outcome) ? outcome.then(take) : take(outcome);
}

/** Whether the executor runs it at once, and not a performer. */
function isExecuted({ dispatch }: Cell, row: StateRow | undefined): boolean {
  return row?.mode === 'sync' && dispatch?.performer === undefined;
}

function callState(cell: Cell, row: StateRow): unknown {
  const instance = cell.instance as Instance;
  return (instance[row.method] as Method)(cell.state, cell.turn);
}

/** Lets time pass before the state is run again. A message of the runtime cuts it short. */
function pauseFor(cell: Cell, delay: number): void {
  concludeTurn(cell);
  cell.step = AGAIN;
  if (delay <= 0 || cell.closing) return;
  extrasOf(cell).pausedUntil = cell.services.scheduler.now() + delay;
  pause(cell, delay);
}

function pause(cell: Cell, delay: number): void {
  const extras = extrasOf(cell);
  cell.step = AGAIN;
  // What the runtime has to say meanwhile comes first; the rest of the pause follows.
  if (cell.mailbox?.hasSignal === true) return;
  moveTo(cell, Status.waiting);
  extras.pause = cell.services.scheduler.after(delay, () => {
    extras.pause = extras.pausedUntil = undefined;
    moveTo(cell, Status.ready);
    cell.services.scheduler.enqueue(cell);
  });
}

/** Takes over what a sync state changed. Throws what it threw. */
function takeOutcome(cell: Cell, outcome: SyncOutcome): NextStep {
  cell.state = applyChanges(outcome, cell.instance as Instance, cell.state as object);
  return stepOf(outcome) as NextStep;
}

/** The name of the state at hand. */
function stateName({ state }: Cell): string {
  return state === undefined ? 'none' : nameOf(state);
}

function unbound(cell: Cell): Error {
  const { name, states } = (cell.dispatch as DispatchTable).definition;
  const known = states.map(({ token }) => nameOf(token));
  return unknownState(cell.id, name, stateName(cell), known);
}
